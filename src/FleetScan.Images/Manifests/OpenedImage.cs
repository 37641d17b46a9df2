using FleetScan.Contracts.V1;

namespace FleetScan.Images.Manifests;

// An image whose manifest and configuration were read: the record but for its packages, and its layers, lowest first.
internal sealed class OpenedImage(ImageInventory record, IReadOnlyList<LayerBlob> layers, IDisposable? resource = null) : IDisposable
{
    public ImageInventory Record { get; } = record;

    public IReadOnlyList<LayerBlob> Layers { get; } = layers;

    public string? Created { get; init; }

    public void Dispose() => resource?.Dispose();
}
