using System.Buffers.Binary;
using System.Net;
using Azure;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace FleetScan.Azure;

/// One upload of a large blob. Its blocks carry an id of their own, so that a wrong upload of the same name at the same time cannot slip a block in between.
internal sealed class BlockUpload(BlockBlobClient blob)
{
    private const int GuidBytes = 16;

    private readonly Guid _upload = Guid.CreateVersion7();
    private readonly List<string> _blocks = [];

    public static BlobRequestConditions OnlyIfNew { get; } = new() { IfNoneMatch = ETag.All };

    public static bool IsThereAlready(RequestFailedException error) =>
        error.Status is (int)HttpStatusCode.Conflict or (int)HttpStatusCode.PreconditionFailed;

    public async Task StageAsync(byte[] buffer, int count, CancellationToken cancellationToken)
    {
        var id = NextBlock();
        await using var body = new MemoryStream(buffer, 0, count, writable: false);
        await blob.StageBlockAsync(id, body, cancellationToken: cancellationToken);
        _blocks.Add(id);
    }

    public async Task CommitAsync(CancellationToken cancellationToken)
    {
        try
        {
            await blob.CommitBlockListAsync(_blocks, new CommitBlockListOptions { Conditions = OnlyIfNew }, cancellationToken);
        }
        catch (RequestFailedException error) when (IsThereAlready(error) || error.ErrorCode == BlobErrorCode.InvalidBlockList)
        {
            // Another upload of the same bytes came first; its commit dropped the blocks of this one.
            if (!await blob.ExistsAsync(cancellationToken))
            {
                throw;
            }
        }
    }

    private string NextBlock()
    {
        Span<byte> id = stackalloc byte[GuidBytes + sizeof(int)];
        _upload.TryWriteBytes(id);
        BinaryPrimitives.WriteInt32BigEndian(id[GuidBytes..], _blocks.Count);
        return Convert.ToBase64String(id);
    }
}
