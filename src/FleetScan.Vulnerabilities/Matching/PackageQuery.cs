using FleetScan.Contracts.V1;
using FleetScan.Vulnerabilities.Advisories;

namespace FleetScan.Vulnerabilities.Matching;

/// Under which name and version a package is looked up: distributions file by source package, registries by the package itself.
internal readonly record struct PackageQuery(Ecosystem Ecosystem, string Name, string Version)
{
    public static IEnumerable<PackageQuery> Of(InventoryPackage package, Ecosystem? distribution)
    {
        // Without a version nothing can be said; a Go binary says (devel) where it was built from a working tree.
        if (package.Version.Length == 0 || package.Version == "(devel)")
        {
            return [];
        }

        if (package.Type is not (PackageType.Deb or PackageType.Apk or PackageType.Rpm))
        {
            var registry = Ecosystem.OfRegistry(package.Type);
            return [new(registry, registry.Normalize(package.Name), package.Version)];
        }

        if (distribution is not { } release || release.Type != package.Type)
        {
            return [];
        }

        PackageQuery byName = new(release, package.Name, Epochless(release, package.Version));
        PackageQuery bySource = new(release, package.Source ?? package.Name, Epochless(release, SourceVersion(package)));
        return release switch
        {
            _ when package.Source is null && package.SourceVersion is null => [byName],
            { IsFiledByPackage: true } => [byName],
            { IsFiledByEither: true } => [bySource, byName],
            _ => [bySource],
        };
    }

    // The file name of a source rpm has no epoch; the packages built from it nearly always share its.
    private static string SourceVersion(InventoryPackage package) =>
        package.SourceVersion is not { } version ? package.Version
        : package.Type == PackageType.Rpm && package.Version.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon ? package.Version[..(colon + 1)] + version
        : version;

    private static string Epochless(Ecosystem release, string version) => release.IsWithoutEpochs ? version[(version.IndexOf(':', StringComparison.Ordinal) + 1)..] : version;
}
