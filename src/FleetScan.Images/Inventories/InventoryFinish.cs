using FleetScan.Contracts.V1;
using FleetScan.Images.Ecosystems;

namespace FleetScan.Images.Inventories;

// Turns what files said into the record: one distribution, package URLs, layers by name, order.
internal static class InventoryFinish
{
    private const int MaxGaps = 1_000;
    private const int MaxReason = 4_096;

    // First hit wins; the first two are links to one another in most images.
    private static readonly string[] DistributionOrder =
        ["etc/os-release", "usr/lib/os-release", "etc/system-release-cpe", "etc/redhat-release", "etc/alpine-release"];

    public static ImageInventory Complete(ImageInventory image, FoundFiles found)
    {
        var distribution = Distribution(found);
        return image with
        {
            Distribution = distribution,
            Packages = [.. Packages(found, image.Layers, distribution)],
            Gaps = [.. found.Gaps.Concat(found.Files.OrderBy(file => file.Path, StringComparer.Ordinal).SelectMany(file => file.Gaps)).Take(MaxGaps).Select(Bounded)],
        };
    }

    private static ImageDistribution? Distribution(FoundFiles found)
    {
        foreach (var path in DistributionOrder)
        {
            if (found.Find(path)?.Distribution is { } distribution)
            {
                return distribution;
            }
        }

        return null;
    }

    private static IEnumerable<InventoryPackage> Packages(FoundFiles found, IReadOnlyList<ImageLayer> layers, ImageDistribution? distribution)
    {
        var seen = new HashSet<(PackageType, string, string, string?)>();
        var kind = found.Files.SelectMany(file => file.Packages).Select(package => (PackageType?)package.Type).FirstOrDefault(type => IsOfDistribution(type!.Value));
        return found.Files
            .SelectMany(file => file.Packages.Select(package => Named(package, file.Layer < 0 ? null : layers[file.Layer].DiffId, distribution)))
            .Where(package => IsOfDistribution(package.Type) || !DistributionFolders.Own(package.Path, kind))
            .OrderBy(package => package.Type)
            .ThenBy(package => package.Name, StringComparer.Ordinal)
            .ThenBy(package => package.Version, StringComparer.Ordinal)
            .ThenBy(package => package.Path, StringComparer.Ordinal)
            // A database may lie there in an old form too; of language packages each place counts.
            .Where(package => seen.Add((package.Type, package.Name, package.Version, IsOfDistribution(package.Type) ? package.Architecture : package.Path)));
    }

    private static InventoryPackage Named(InventoryPackage package, string? layer, ImageDistribution? distribution) => package with
    {
        Layer = layer,
        Purl = IsOfDistribution(package.Type)
            ? PackageUrls.For(package.Type, package.Name, package.Version, package.Architecture, distribution)
            : package.Purl,
    };

    private static bool IsOfDistribution(PackageType type) => type is PackageType.Deb or PackageType.Apk or PackageType.Rpm;

    private static InventoryGap Bounded(InventoryGap gap) => gap.Reason.Length <= MaxReason ? gap : gap with { Reason = gap.Reason[..MaxReason] };
}
