using System.Buffers.Binary;

namespace FleetScan.Images.Ecosystems.Rpm;

// rpm's own format, which SUSE uses: pages of slots, each of which points to a blob in units of 16 bytes. Numbers are little-endian.
internal static class NdbFile
{
    private const int PageSize = 4096;
    private const int SlotSize = 16;
    private const int BlockSize = 16;
    private const int BlobHeaderSize = 16;
    // The file's header takes the first two slots.
    private const int FirstSlot = 2 * SlotSize;

    public static bool Is(ReadOnlySpan<byte> file) => file.Length >= FirstSlot && file.StartsWith("RpmP"u8);

    public static IEnumerable<ReadOnlyMemory<byte>> Blobs(ReadOnlyMemory<byte> file)
    {
        var pages = BinaryPrimitives.ReadUInt32LittleEndian(file.Span[12..]);
        var end = Math.Min(pages * (long)PageSize, file.Length - SlotSize);
        var total = 0L;
        for (var at = FirstSlot; at <= end; at += SlotSize)
        {
            if (Blob(file, at) is { } blob)
            {
                // Slots that share blobs would make a small file a large one.
                total += blob.Length;
                yield return total <= file.Length ? blob : throw new InvalidDataException("its slots point to the same blobs again and again.");
            }
        }
    }

    private static ReadOnlyMemory<byte>? Blob(ReadOnlyMemory<byte> file, int slot)
    {
        var entry = file.Span.Slice(slot, SlotSize);
        var package = BinaryPrimitives.ReadUInt32LittleEndian(entry[4..]);
        if (!entry.StartsWith("Slot"u8) || package == 0)
        {
            return null;
        }

        var at = BinaryPrimitives.ReadUInt32LittleEndian(entry[8..]) * (long)BlockSize;
        if (at + BlobHeaderSize > file.Length)
        {
            throw new InvalidDataException("a slot points behind its end.");
        }

        var header = file.Span.Slice((int)at, BlobHeaderSize);
        var length = BinaryPrimitives.ReadUInt32LittleEndian(header[12..]);
        return header.StartsWith("BlbS"u8) && BinaryPrimitives.ReadUInt32LittleEndian(header[4..]) == package && at + BlobHeaderSize + length <= file.Length
            ? file.Slice((int)at + BlobHeaderSize, (int)length)
            : throw new InvalidDataException("a slot points to what is no blob of its package.");
    }
}
