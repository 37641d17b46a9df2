namespace FleetScan.Images.Manifests;

// A layer that can be opened, more than once; digest and size are those of its stored form.
internal sealed record LayerBlob(string Name, Digest? Digest, long? Size, Func<CancellationToken, Task<Stream>> OpenAsync);
