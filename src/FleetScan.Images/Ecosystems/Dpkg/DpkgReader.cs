using FleetScan.Contracts.V1;
using FleetScan.Images.Inventories;

namespace FleetScan.Images.Ecosystems.Dpkg;

// The status file of dpkg, or the folder status.d that images without dpkg have, one file a package.
internal sealed class DpkgReader(int maxBytes) : IFileReader
{
    private const string Folder = "lib/dpkg/status.d/";

    public string Kind => "dpkg database";

    public int MaxBytes => maxBytes;

    public bool Wants(ReadOnlySpan<char> path)
    {
        if (path.EndsWith("/lib/dpkg/status", StringComparison.Ordinal) || path is "lib/dpkg/status")
        {
            return true;
        }

        var folder = path.LastIndexOf('/') + 1;
        return folder < path.Length
            && path[..folder].EndsWith(Folder, StringComparison.Ordinal)
            && (folder == Folder.Length || path[folder - Folder.Length - 1] == '/')
            && !path.EndsWith(".md5sums", StringComparison.Ordinal);
    }

    public void Read(ReadOnlyMemory<byte> content, FileFindings found)
    {
        var lines = new StanzaReader(content.Span);
        var fields = default(DpkgFields);
        while (lines.MoveNext())
        {
            if (lines.Line.IsEmpty)
            {
                Add(fields, found);
                fields = default;
            }
            else
            {
                fields.Read(lines.Line);
            }
        }

        Add(fields, found);
    }

    private static void Add(DpkgFields fields, FileFindings found)
    {
        if (fields is not { Name: { } name, Version: { Length: > 0 } version } || !fields.IsInstalled)
        {
            return;
        }

        var (source, sourceVersion) = SourceOf(fields.Source);
        found.Add(new InventoryPackage
        {
            Type = PackageType.Deb,
            Name = name,
            Version = version,
            Architecture = fields.Architecture,
            Source = source == name ? null : source,
            SourceVersion = sourceVersion == version ? null : sourceVersion,
            Purl = "",
            Path = found.Path,
        });
    }

    // "glibc", or "glibc (2.36-9)" where the versions differ.
    private static (string? Name, string? Version) SourceOf(string? source)
    {
        if (string.IsNullOrEmpty(source))
        {
            return default;
        }

        var open = source.IndexOf('(', StringComparison.Ordinal);
        return open < 0 ? (source, null) : (source[..open].Trim(), source[(open + 1)..].TrimEnd(')').Trim());
    }
}
