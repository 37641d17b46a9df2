using System.Text;
using FleetScan.Contracts.V1;
using FleetScan.Images.Inventories;

namespace FleetScan.Images.Distributions;

// The files that say which distribution it is: os-release, and what older systems have instead.
internal sealed class OsReleaseReader : IFileReader
{
    public string Kind => "statement of the distribution";

    public int MaxBytes => 64 * 1024;

    public bool Wants(ReadOnlySpan<char> path) =>
        path is "etc/os-release" or "usr/lib/os-release" or "etc/system-release-cpe" or "etc/redhat-release" or "etc/alpine-release";

    public void Read(ReadOnlyMemory<byte> content, FileFindings found)
    {
        var text = Encoding.UTF8.GetString(content.Span).TrimStart('\uFEFF');
        found.Distribution = found.Path switch
        {
            "etc/system-release-cpe" => FromCpe(text),
            "etc/redhat-release" => FromRedHat(text),
            "etc/alpine-release" => FromAlpine(text),
            _ => OsRelease.Parse(text),
        };
    }

    // cpe:/o:centos:linux:6:GA, or cpe:2.3:o:amazon:amazon_linux:2
    private static ImageDistribution? FromCpe(string text)
    {
        var parts = text.Trim().Replace("cpe:2.3:", "cpe:/", StringComparison.Ordinal).Split(':');
        if (parts is not ["cpe", "/o", { Length: > 0 } vendor, _, var version, ..])
        {
            return null;
        }

        var id = vendor switch
        {
            "redhat" => "rhel",
            "amazon" => "amzn",
            "oracle" => "ol",
            "fedoraproject" => "fedora",
            _ => vendor,
        };
        return new ImageDistribution { Id = id.ToLowerInvariant(), Version = version.Length > 0 && version != "*" ? version : null };
    }

    // CentOS release 6.10 (Final), Red Hat Enterprise Linux Server release 7.9 (Maipo)
    private static ImageDistribution? FromRedHat(string text)
    {
        var line = text.AsSpan().Trim();
        line = line[..(line.IndexOf('\n') is >= 0 and var end ? end : line.Length)].Trim();
        var release = line.IndexOf(" release ", StringComparison.OrdinalIgnoreCase);
        if (release < 0)
        {
            return null;
        }

        var name = line[..release];
        var version = line[(release + " release ".Length)..];
        version = version[..(version.IndexOf(' ') is >= 0 and var space ? space : version.Length)];
        var id = name.StartsWith("Red Hat", StringComparison.OrdinalIgnoreCase) ? "rhel" : name[..(name.IndexOf(' ') is > 0 and var word ? word : name.Length)].ToString().ToLowerInvariant();
        return new ImageDistribution { Id = id, Version = version.Length > 0 ? version.ToString() : null, PrettyName = line.ToString() };
    }

    private static ImageDistribution? FromAlpine(string text) =>
        text.Trim() is { Length: > 0 and < 64 } version ? new ImageDistribution { Id = "alpine", Version = version } : null;
}
