using FleetScan.Contracts.V1;

namespace FleetScan.Images.Ecosystems.PyPi;

// The mail-like headers of an installed distribution: METADATA of wheels, PKG-INFO of eggs, or an egg-info that is one file.
internal static class PythonMetadataReader
{
    public static bool Wants(PackagePath path) =>
        (path.Is("METADATA") && path.FolderName.EndsWith(".dist-info"))
        || (path.Is("PKG-INFO") && (path.FolderName.EndsWith(".egg-info") || path.FolderName is "EGG-INFO"))
        || path.Name.EndsWith(".egg-info");

    public static void Read(ReadOnlyMemory<byte> content, string path, PackageList found)
    {
        string? name = null, version = null, license = null, expression = null;
        var lines = new TextLines(content.Span);
        while (lines.MoveNext() && lines.Current.Length > 0)
        {
            name ??= Header(lines.Current, "Name:");
            version ??= Header(lines.Current, "Version:");
            license ??= Header(lines.Current, "License:");
            expression ??= Header(lines.Current, "License-Expression:");
        }

        if (name is null || version is null)
        {
            found.Gap(path, "Reading it failed (Python distribution): it names no package and version. The package is missing.");
            return;
        }

        found.Add(path, PackageType.PyPi, name, version, (expression ?? license) is { } text and not "UNKNOWN" ? [text] : null);
    }

    private static string? Header(string line, string name) => line.StartsWith(name, StringComparison.OrdinalIgnoreCase) ? line[name.Length..].Trim() : null;
}
