using FleetScan.Contracts.V1;
using FleetScan.Images.Archives;
using FleetScan.Images.Ecosystems;
using FleetScan.Images.Manifests;

namespace FleetScan.Images.Inventories;

// Reads all layers of an opened image and says what is in them.
internal sealed class ImageInventorist
{
    private readonly OpenedImage _image;
    private readonly WantedFiles _wanted;
    private readonly FoundFiles _found;
    private readonly LinkedFiles _links = new();
    private readonly TarLimits _limits;
    private readonly ContentBudget _budget;

    public ImageInventorist(OpenedImage image, InventoryOptions options)
    {
        _image = image;
        _wanted = new WantedFiles(PackageFileScope.Image, options.MaxDatabaseBytes);
        _found = new FoundFiles(options.MaxPackages);
        _limits = new TarLimits(options.MaxPathBytes, options.MaxEntries);
        _budget = new ContentBudget(options.MaxContentBytes, options.MaxExpansion);
    }

    public async Task<ImageInventory> RunAsync(CancellationToken cancellationToken)
    {
        var layers = new LayerInventory(_wanted, _found, _links);
        for (var layer = _image.Layers.Count - 1; layer >= 0; layer--)
        {
            await ReadAsync(layer, layers.ReadAsync, cancellationToken);
        }

        if (_links.Prepare(_found))
        {
            var linked = new LinkInventory(_wanted, _found, _links);
            for (var layer = _image.Layers.Count - 1; layer >= 0; layer--)
            {
                if (_links.IsNeeded(layer))
                {
                    await ReadAsync(layer, linked.ReadAsync, cancellationToken);
                }
            }
        }

        return InventoryFinish.Complete(_image.Record, _found);
    }

    private async Task ReadAsync(int layer, Func<TarReader, int, CancellationToken, Task> read, CancellationToken cancellationToken)
    {
        var blob = _image.Layers[layer];
        await using var source = new VerifiedStream(await blob.OpenAsync(cancellationToken), blob.Name, blob.Digest, blob.Size);
        try
        {
            await using var content = new BoundedStream(await Decompression.OpenAsync(source, cancellationToken), source, _budget);
            using var tar = new TarReader(content, _limits);
            await read(tar, layer, cancellationToken);
            await tar.DrainAsync(cancellationToken);
            await source.DrainAsync(cancellationToken);
        }
        catch (ImageException e) when (!e.Message.StartsWith(blob.Name, StringComparison.Ordinal))
        {
            throw new ImageException(e.Fault, $"{blob.Name} cannot be read. {e.Message}", e);
        }
        catch (Exception e) when (e is InvalidDataException or ZstdSharp.ZstdException or EndOfStreamException)
        {
            throw new ImageException(ImageFault.Corrupt, $"{blob.Name} cannot be read: its compressed content is broken. Push or build the image again.", e);
        }
    }
}
