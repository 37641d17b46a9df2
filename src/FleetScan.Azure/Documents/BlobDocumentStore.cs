using System.Buffers;
using System.Net;
using System.Security.Cryptography;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using FleetScan.Backend.Documents;

namespace FleetScan.Azure;

/// <summary>
/// Documents as block blobs named by their hash. A body is hashed while it is sent; the blob comes into being only by the last request, after the hash
/// was seen to be right, so a broken or wrong upload leaves nothing. An existing blob is never written again.
/// </summary>
/// <param name="container">The container of the documents; made by the first write if it does not exist.</param>
public sealed class BlobDocumentStore(BlobContainerClient container) : IDocumentStore
{
    // One buffer a writer: bodies up to this size, which are nearly all, take a single request.
    private const int BlockBytes = 4 * 1024 * 1024;

    private bool _containerExists;

    /// <inheritdoc />
    public async Task WriteAsync(string sha256, Stream content, CancellationToken cancellationToken)
    {
        DocumentIds.ThrowIfInvalid(sha256);
        await EnsureContainerAsync(cancellationToken);
        var buffer = ArrayPool<byte>.Shared.Rent(BlockBytes);
        try
        {
            await WriteAsync(sha256, content, buffer, cancellationToken);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <inheritdoc />
    public async Task<Stream?> OpenAsync(string sha256, CancellationToken cancellationToken)
    {
        DocumentIds.ThrowIfInvalid(sha256);
        try
        {
            var response = await container.GetBlobClient(NameOf(sha256)).DownloadStreamingAsync(cancellationToken: cancellationToken);
            return response.Value.Content;
        }
        catch (RequestFailedException error) when (error.Status == (int)HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    /// <inheritdoc />
    public async Task DeleteAsync(string sha256, CancellationToken cancellationToken)
    {
        DocumentIds.ThrowIfInvalid(sha256);
        await container.GetBlobClient(NameOf(sha256)).DeleteIfExistsAsync(cancellationToken: cancellationToken);
    }

    private async Task WriteAsync(string sha256, Stream content, byte[] buffer, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var blob = container.GetBlockBlobClient(NameOf(sha256));
        var read = await ReadAsync(content, buffer, cancellationToken);
        if (read < BlockBytes)
        {
            hash.AppendData(buffer.AsSpan(0, read));
            Verify(sha256, hash);
            await UploadAsync(blob, buffer, read, cancellationToken);
            return;
        }

        // What is there already is read to its end all the same: a wrong body is told so, whatever is stored.
        var upload = await blob.ExistsAsync(cancellationToken) ? null : new BlockUpload(blob);
        for (; read > 0; read = await ReadAsync(content, buffer, cancellationToken))
        {
            hash.AppendData(buffer.AsSpan(0, read));
            await (upload?.StageAsync(buffer, read, cancellationToken) ?? Task.CompletedTask);
        }

        Verify(sha256, hash);
        await (upload?.CommitAsync(cancellationToken) ?? Task.CompletedTask);
    }

    private async Task EnsureContainerAsync(CancellationToken cancellationToken)
    {
        if (!_containerExists)
        {
            await container.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
            _containerExists = true;
        }
    }

    private static async Task UploadAsync(BlockBlobClient blob, byte[] buffer, int count, CancellationToken cancellationToken)
    {
        await using var body = new MemoryStream(buffer, 0, count, writable: false);
        try
        {
            await blob.UploadAsync(body, new BlobUploadOptions { Conditions = BlockUpload.OnlyIfNew }, cancellationToken);
        }
        catch (RequestFailedException error) when (BlockUpload.IsThereAlready(error))
        {
            // Somebody else stored the same bytes, or an earlier try of this request did.
        }
    }

    private static ValueTask<int> ReadAsync(Stream content, byte[] buffer, CancellationToken cancellationToken) =>
        content.ReadAtLeastAsync(buffer.AsMemory(0, BlockBytes), BlockBytes, throwOnEndOfStream: false, cancellationToken);

    private static void Verify(string expected, IncrementalHash hash)
    {
        var actual = Convert.ToHexStringLower(hash.GetHashAndReset());
        if (actual != expected)
        {
            throw new DocumentMismatchException(expected, actual);
        }
    }

    // Blobs are partitioned by name: leading digits of a hash spread them evenly.
    private static string NameOf(string sha256) => $"{sha256[..2]}/{sha256}";
}
