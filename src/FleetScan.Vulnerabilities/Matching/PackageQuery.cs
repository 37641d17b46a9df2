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

        var source = package.Source ?? package.Name;
        return package.Type switch
        {
            PackageType.Deb => [new(release, source, package.SourceVersion ?? package.Version)],
            PackageType.Apk when source != package.Name => [new(release, source, package.Version), new(release, package.Name, package.Version)],
            _ => [new(release, package.Name, package.Version)],
        };
    }
}
