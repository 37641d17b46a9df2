using FleetScan.Backend.Documents;

namespace FleetScan.TestKit.Crashes;

internal sealed class CrashingDocuments(IDocumentStore inner, CrashPoints points) : IDocumentStore
{
    public async Task WriteAsync(string sha256, Stream content, CancellationToken cancellationToken)
    {
        await using var steps = new CrashingStream(content, points);
        await inner.WriteAsync(sha256, steps, cancellationToken);
        points.Step();
    }

    public async Task<Stream?> OpenAsync(string sha256, CancellationToken cancellationToken)
    {
        points.Step();
        return await inner.OpenAsync(sha256, cancellationToken) is { } content ? new CrashingStream(content, points) : null;
    }

    public async Task DeleteAsync(string sha256, CancellationToken cancellationToken)
    {
        points.Step();
        await inner.DeleteAsync(sha256, cancellationToken);
        points.Step();
    }
}
