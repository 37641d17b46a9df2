using FleetScan.Contracts.V1;

namespace FleetScan.Vulnerabilities.Tests.Matching;

/// Package databases as plain lists, for tests of matching alone.
internal static class PackageLists
{
    public static IEnumerable<InventoryPackage> Dpkg(string file) => Records(file, ": ")
        .Where(fields => fields["Status"].EndsWith(" installed", StringComparison.Ordinal))
        .Select(fields =>
        {
            var source = fields.GetValueOrDefault("Source")?.Split(" (");
            return Package(PackageType.Deb, fields["Package"], fields["Version"], source?[0], source is [_, var version] ? version.TrimEnd(')') : null);
        });

    public static IEnumerable<InventoryPackage> Apk(string file) =>
        Records(file, ":").Select(fields => Package(PackageType.Apk, fields["P"], fields["V"], fields.GetValueOrDefault("o") is { } origin && origin != fields["P"] ? origin : null, null));

    public static InventoryPackage Package(PackageType type, string name, string version, string? source = null, string? sourceVersion = null) =>
        new() { Type = type, Name = name, Version = version, Source = source, SourceVersion = sourceVersion, Purl = $"pkg:{type}/{name}@{version}", Path = "" };

    private static IEnumerable<Dictionary<string, string>> Records(string file, string separator)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in File.ReadLines(file).Append(""))
        {
            var colon = line.IndexOf(separator, StringComparison.Ordinal);
            if (line.Length == 0 && fields.Count > 0)
            {
                yield return fields;
                fields = new(StringComparer.Ordinal);
            }
            else if (colon > 0 && line[0] != ' ')
            {
                fields[line[..colon]] = line[(colon + separator.Length)..];
            }
        }
    }
}
