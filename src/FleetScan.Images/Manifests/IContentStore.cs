namespace FleetScan.Images.Manifests;

// Where manifests and blobs come from: a registry, or a layout in a folder or an archive.
internal interface IContentStore
{
    // Such as the reference; for messages.
    string Name { get; }

    Task<byte[]> ManifestAsync(Descriptor descriptor, CancellationToken cancellationToken);

    Task<Stream> BlobAsync(Digest digest, long size, CancellationToken cancellationToken);
}
