using FleetScan.Contracts.V1;

namespace FleetScan.Images.Ecosystems.Rpm;

// Versions and source packages as rpm writes them, into those of the inventory.
internal static class RpmPackages
{
    private const string SourceSuffix = ".src.rpm";
    private const string NoSourceSuffix = ".nosrc.rpm";

    public static InventoryPackage Of(string name, uint epoch, string version, string? release, string? sourceRpm, string path)
    {
        var plain = string.IsNullOrEmpty(release) ? version : $"{version}-{release}";
        var (source, sourceVersion) = SourceOf(sourceRpm);
        return new InventoryPackage
        {
            Type = PackageType.Rpm,
            Name = name,
            Version = epoch == 0 ? plain : $"{epoch}:{plain}",
            Source = source == name ? null : source,
            // A source package's name has no epoch, so that the rest is compared.
            SourceVersion = sourceVersion == plain ? null : sourceVersion,
            Purl = "",
            Path = path,
        };
    }

    // name-version-release.src.rpm; names and only names have further hyphens.
    private static (string? Name, string? Version) SourceOf(string? file)
    {
        var suffix = file is null ? -1
            : file.EndsWith(SourceSuffix, StringComparison.Ordinal) ? file.Length - SourceSuffix.Length
            : file.EndsWith(NoSourceSuffix, StringComparison.Ordinal) ? file.Length - NoSourceSuffix.Length
            : -1;
        if (suffix <= 0)
        {
            return default;
        }

        var stem = file.AsSpan(0, suffix);
        var release = stem.LastIndexOf('-');
        var version = release > 0 ? stem[..release].LastIndexOf('-') : -1;
        return version > 0 ? (stem[..version].ToString(), stem[(version + 1)..].ToString()) : default;
    }
}
