using FleetScan.Images.Manifests;

namespace FleetScan.Images.Sources;

// An OCI layout: index.json names manifests, everything else lies under its digest.
internal sealed class LayoutStore(ILayoutFiles files, string path, string? name) : IContentStore
{
    private const string RefName = "org.opencontainers.image.ref.name";
    private const string ImageName = "io.containerd.image.name";

    public string Name => name is null ? path : $"{path}:{name}";

    // The manifest of the image asked for, or an index to choose from by platform.
    public async Task<byte[]> ManifestAsync(CancellationToken cancellationToken)
    {
        await using var file = files.Open("index.json") ?? throw new ImageException(ImageFault.NotFound, $"{path} has no index.json. Write the layout again.");
        var content = await BoundedContent.ReadAsync(file, ImageResolver.MaxManifestBytes, $"index.json of {path}", cancellationToken);
        var index = ManifestJson.Read(content, ManifestJson.Default.ManifestDocument, $"index.json of {path}");
        var images = index.Manifests ?? [];
        if (name is null)
        {
            var names = images.Select(NameOf).Distinct().ToList();
            return names.Count <= 1 && images.Count > 0
                ? images.Count == 1 ? await ManifestAsync(images[0], cancellationToken) : content
                : throw new ImageException(ImageFault.InvalidReference, $"{path} has {names.Count} images: {string.Join(", ", names.Take(20))}. Say which one.");
        }

        var chosen = images.FirstOrDefault(image => NameOf(image) == name || image.Digest == name || NameOf(image)?.EndsWith(":" + name, StringComparison.Ordinal) == true)
            ?? throw new ImageException(ImageFault.NotFound, $"{path} has no image '{name}'; it has {string.Join(", ", images.Select(NameOf).Take(20))}.");
        return await ManifestAsync(chosen, cancellationToken);
    }

    public async Task<byte[]> ManifestAsync(Descriptor descriptor, CancellationToken cancellationToken)
    {
        var digest = Digest.Parse(descriptor.Digest, $"index.json of {path}");
        await using var blob = await BlobAsync(digest, descriptor.Size, cancellationToken);
        var content = await BoundedContent.ReadAsync(blob, ImageResolver.MaxManifestBytes, $"manifest {digest} of {path}", cancellationToken);
        return digest.IsOf(content)
            ? content
            : throw new ImageException(ImageFault.Corrupt, $"Manifest {digest} of {path} has another digest than its name says. Write the layout again.");
    }

    public Task<Stream> BlobAsync(Digest digest, long size, CancellationToken cancellationToken) =>
        Task.FromResult(files.Open($"blobs/{digest.AlgorithmText}/{digest.Encoded}")
            ?? throw new ImageException(ImageFault.Corrupt, $"{path} lacks the blob {digest}. Write the layout or archive again."));

    private static string? NameOf(Descriptor image) =>
        image.Annotations is null ? null
            : image.Annotations.TryGetValue(ImageName, out var full) ? full
            : image.Annotations.GetValueOrDefault(RefName);
}
