using FleetScan.Images.Manifests;

namespace FleetScan.Images.Sources;

// What docker save writes: manifest.json names a configuration and the layers, uncompressed, which the configuration's diff ids verify.
internal sealed class DockerArchive(ArchiveFiles files, string path, string? name, InventoryOptions options)
{
    public async Task<OpenedImage> OpenAsync(CancellationToken cancellationToken)
    {
        var entries = ManifestJson.Read(await ReadAsync("manifest.json", ImageResolver.MaxManifestBytes, cancellationToken), ManifestJson.Default.IReadOnlyListDockerArchiveEntry, $"manifest.json of {path}");
        var entry = Choose(entries);
        if (entry is not { Config: { } configPath, Layers: { } layers } || layers.Count > options.MaxLayers)
        {
            throw new ImageException(ImageFault.Corrupt, $"manifest.json of {path} names no configuration, or more than {options.MaxLayers} layers. Write the archive again.");
        }

        var content = await ReadAsync(configPath, ImageConfig.MaxBytes, cancellationToken);
        var config = ManifestJson.Read(content, ManifestJson.Default.ConfigDocument, $"{configPath} of {path}");
        var sizes = layers.Select(layer => files.LengthOf(layer) ?? throw Lacks(layer)).ToList();
        if (sizes.Sum() > options.MaxImageBytes)
        {
            throw new ImageException(ImageFault.TooLarge, $"{path} is larger than {options.MaxImageBytes} bytes. Raise the limit of image bytes to scan it.");
        }

        var record = ImageConfig.Record(path, config, null, Digest.Of(content).Text, [.. sizes.Select(size => ((string?)null, size))]);
        return new OpenedImage(record, [.. layers.Select((layer, i) => Blob(layer, sizes[i], record.Layers[i].DiffId))]);
    }

    // Some writers compress layers; then the diff id is not that of the file, and only its size is checked.
    private LayerBlob Blob(string layer, long size, string diffId)
    {
        var digest = IsCompressed(layer) ? null : Digest.TryParse(diffId);
        return new LayerBlob($"Layer {layer} of {path}", digest, size, _ => Task.FromResult(Open(layer)));
    }

    private bool IsCompressed(string layer)
    {
        using var content = Open(layer);
        Span<byte> magic = stackalloc byte[2];
        content.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false);
        return magic is [0x1f, 0x8b] or [0x28, 0xb5];
    }

    private DockerArchiveEntry Choose(IReadOnlyList<DockerArchiveEntry> entries)
    {
        var names = string.Join(", ", entries.SelectMany(entry => entry.RepoTags ?? []).Take(20));
        return name is null
            ? entries.Count == 1 ? entries[0] : throw new ImageException(ImageFault.InvalidReference, $"{path} has {entries.Count} images: {names}. Say which one.")
            : entries.FirstOrDefault(entry => entry.RepoTags?.Any(tag => tag == name || tag.EndsWith(":" + name, StringComparison.Ordinal)) == true)
                ?? throw new ImageException(ImageFault.NotFound, $"{path} has no image '{name}'; it has {names}.");
    }

    private async Task<byte[]> ReadAsync(string file, int maxBytes, CancellationToken cancellationToken)
    {
        await using var content = Open(file);
        return await BoundedContent.ReadAsync(content, maxBytes, $"{file} of {path}", cancellationToken);
    }

    private Stream Open(string file) => files.Open(file) ?? throw Lacks(file);

    private ImageException Lacks(string file) =>
        new(ImageFault.Corrupt, $"{path} lacks {file}, which its manifest.json names. Write the archive again.");
}
