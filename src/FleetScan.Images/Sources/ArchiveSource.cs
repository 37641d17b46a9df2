using FleetScan.Contracts.V1;
using FleetScan.Images.Inventories;

namespace FleetScan.Images.Sources;

// An archive of an image: docker-archive with manifest.json, or oci-archive with index.json.
internal sealed class ArchiveSource(string path, string? name) : ImageSource(path)
{
    internal override async Task<ImageInventory> InventoryAsync(InventoryOptions options, CancellationToken cancellationToken)
    {
        await RefuseCompressedAsync(cancellationToken);
        using var files = await ArchiveFiles.OpenAsync(Subject, cancellationToken);
        if (files.LengthOf("index.json") is not null && files.LengthOf("oci-layout") is not null)
        {
            return await LayoutSource.InventoryAsync(files, Subject, name, options, cancellationToken);
        }

        if (files.LengthOf("manifest.json") is null)
        {
            throw new ImageException(ImageFault.Unsupported, $"{Subject} is an archive without manifest.json or index.json, so no image. Write one with docker save or skopeo copy, or unpack it and scan the folder.");
        }

        using var image = await new DockerArchive(files, Subject, name, options).OpenAsync(cancellationToken);
        return await new ImageInventorist(image, options).RunAsync(cancellationToken);
    }

    private async Task RefuseCompressedAsync(CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(Subject);
        var magic = new byte[4];
        await file.ReadAtLeastAsync(magic, magic.Length, throwOnEndOfStream: false, cancellationToken);
        var tool = magic is [0x1f, 0x8b, ..] ? "gunzip" : magic is [0x28, 0xb5, 0x2f, 0xfd] ? "unzstd" : null;
        if (tool is not null)
        {
            throw new ImageException(ImageFault.Unsupported, $"{Subject} is compressed as a whole, so that its layers cannot be read top first. Unpack it with {tool} and scan the result.");
        }
    }
}
