using FleetScan.Agent.Images;
using FleetScan.Contracts.V1;
using FleetScan.Images;

namespace FleetScan.Agent.Registries;

/// <summary>Reads images of the one registry that is scanned.</summary>
internal sealed class RegistryReader(RegistryTarget target, ImageOptions options, TimeProvider time) : IImageReader
{
    public Task<ImageInventory> InventoryAsync(FoundImage image, CancellationToken cancellationToken) =>
        ImageScanner.InventoryAsync(ImageSource.InRegistry(image.Places[0], target.Client), options.BoundsOf(image.Key.Platform, time), cancellationToken);
}
