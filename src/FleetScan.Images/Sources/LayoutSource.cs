using FleetScan.Contracts.V1;
using FleetScan.Images.Inventories;
using FleetScan.Images.Manifests;

namespace FleetScan.Images.Sources;

internal sealed class LayoutSource(string path, string? name) : ImageSource(path)
{
    internal override async Task<ImageInventory> InventoryAsync(InventoryOptions options, CancellationToken cancellationToken)
    {
        using var files = new LayoutFolder(Subject);
        return await InventoryAsync(files, Subject, name, options, cancellationToken);
    }

    public static async Task<ImageInventory> InventoryAsync(ILayoutFiles files, string path, string? name, InventoryOptions options, CancellationToken cancellationToken)
    {
        var store = new LayoutStore(files, path, name);
        var manifest = await store.ManifestAsync(cancellationToken);
        using var image = await new ImageResolver(store, path, options).OpenAsync(manifest, cancellationToken);
        return await new ImageInventorist(image, options).RunAsync(cancellationToken);
    }
}
