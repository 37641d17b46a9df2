using System.Collections.Concurrent;
using System.Security.Cryptography;
using FleetScan.Backend.Documents;

namespace FleetScan.TestKit.Documents;

/// <summary>Documents in memory, held to the same contract as the real stores.</summary>
public sealed class MemoryDocumentStore : IDocumentStore
{
    private readonly ConcurrentDictionary<string, byte[]> _bodies = new(StringComparer.Ordinal);

    /// <summary>The ids of all documents.</summary>
    public IReadOnlyCollection<string> Ids => [.. _bodies.Keys];

    /// <inheritdoc />
    public async Task WriteAsync(string sha256, Stream content, CancellationToken cancellationToken)
    {
        DocumentIds.ThrowIfInvalid(sha256);
        ArgumentNullException.ThrowIfNull(content);
        using var copy = new MemoryStream();
        await content.CopyToAsync(copy, cancellationToken);
        var body = copy.ToArray();
        var actual = Convert.ToHexStringLower(SHA256.HashData(body));
        if (actual != sha256)
        {
            throw new DocumentMismatchException(sha256, actual);
        }

        _bodies[sha256] = body;
    }

    /// <inheritdoc />
    public Task<Stream?> OpenAsync(string sha256, CancellationToken cancellationToken)
    {
        DocumentIds.ThrowIfInvalid(sha256);
        return Task.FromResult<Stream?>(_bodies.TryGetValue(sha256, out var body) ? new MemoryStream(body, writable: false) : null);
    }

    /// <inheritdoc />
    public Task DeleteAsync(string sha256, CancellationToken cancellationToken)
    {
        DocumentIds.ThrowIfInvalid(sha256);
        _bodies.TryRemove(sha256, out _);
        return Task.CompletedTask;
    }
}
