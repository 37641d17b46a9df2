using FleetScan.Images.Manifests;

namespace FleetScan.Images.Registries;

// Manifests and blobs of one repository.
internal sealed class RegistryStore(ImageReference reference, RegistryClient client) : IContentStore
{
    // Schema 1 too, so that an image in that form is told apart from a missing one.
    internal static readonly string[] ManifestTypes =
    [
        "application/vnd.oci.image.index.v1+json",
        "application/vnd.oci.image.manifest.v1+json",
        "application/vnd.docker.distribution.manifest.list.v2+json",
        "application/vnd.docker.distribution.manifest.v2+json",
        "application/vnd.docker.distribution.manifest.v1+prettyjws",
    ];

    public string Name => reference.ToString();

    public Task<byte[]> ManifestAsync(CancellationToken cancellationToken) =>
        ManifestAsync(reference.Digest ?? reference.Tag!, reference.Digest is { } digest ? Digest.TryParse(digest) : null, Name, cancellationToken);

    public Task<byte[]> ManifestAsync(Descriptor descriptor, CancellationToken cancellationToken)
    {
        var digest = Digest.Parse(descriptor.Digest, $"the index of {Name}");
        return ManifestAsync(digest.Text, digest, $"manifest {digest} of {Name}", cancellationToken);
    }

    public async Task<Stream> BlobAsync(Digest digest, long size, CancellationToken cancellationToken)
    {
        var request = Request($"blob {digest} of {Name}", $"blobs/{digest}");
        return new BlobStream(client, request, await client.GetAsync(request, cancellationToken), size);
    }

    private async Task<byte[]> ManifestAsync(string name, Digest? digest, string what, CancellationToken cancellationToken)
    {
        var request = Request(what, $"manifests/{name}") with { Accept = ManifestTypes };
        await using var stream = new BlobStream(client, request, await client.GetAsync(request, cancellationToken), null);
        var content = await BoundedContent.ReadAsync(stream, ImageResolver.MaxManifestBytes, what, cancellationToken);
        return digest is null || digest.Value.IsOf(content)
            ? content
            : throw new ImageException(ImageFault.Corrupt, $"The registry answered {what} with content of another digest. Push the image again, or check who stands between.");
    }

    private RegistryRequest Request(string what, string path) =>
        new(what, client.UriOf(reference.Host, $"/v2/{reference.Repository}/{path}"), reference.Host, reference.Registry, reference.Repository);
}
