using FleetScan.Contracts.V1;
using FleetScan.Images.Inventories;
using FleetScan.Images.Manifests;
using FleetScan.Images.Registries;

namespace FleetScan.Images.Sources;

internal sealed class RegistrySource(ImageReference reference, RegistryClient client) : ImageSource(reference.ToString())
{
    internal override async Task<ImageInventory> InventoryAsync(InventoryOptions options, CancellationToken cancellationToken)
    {
        var store = new RegistryStore(reference, client);
        var manifest = await store.ManifestAsync(cancellationToken);
        using var image = await new ImageResolver(store, Subject, options).OpenAsync(manifest, cancellationToken);
        return await new ImageInventorist(image, options).RunAsync(cancellationToken);
    }
}
