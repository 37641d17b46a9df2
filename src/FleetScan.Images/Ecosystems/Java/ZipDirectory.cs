using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace FleetScan.Images.Ecosystems.Java;

// The central directory of a zip archive in memory. Unlike the framework's reader it keeps no object per entry, finds archives behind
// a launch script, and inflates only what is asked for, within a bound.
internal sealed class ZipDirectory
{
    private const uint EndSignature = 0x06054b50;
    private const uint WideEndSignature = 0x06064b50;
    private const uint WideLocatorSignature = 0x07064b50;
    private const uint EntrySignature = 0x02014b50;
    private const uint FileSignature = 0x04034b50;
    private const int EndSize = 22;
    private const int WideLocatorSize = 20;
    private const int WideEndSize = 56;
    private const int EntrySize = 46;
    private const int FileSize = 30;
    private const int MaxComment = ushort.MaxValue;
    private const int MaxNameBytes = 4096;

    private readonly ReadOnlyMemory<byte> _archive;
    private readonly int _directoryEnd;
    private readonly long _base;
    private int _position;

    public ZipDirectory(ReadOnlyMemory<byte> archive)
    {
        _archive = archive;
        var bytes = archive.Span;
        var end = FindEnd(bytes);
        long size = BinaryPrimitives.ReadUInt32LittleEndian(bytes[(end + 12)..]);
        long offset = BinaryPrimitives.ReadUInt32LittleEndian(bytes[(end + 16)..]);
        var directoryEnd = end;
        if (offset == uint.MaxValue || size == uint.MaxValue)
        {
            directoryEnd = FindWideEnd(bytes, end);
            size = BinaryPrimitives.ReadInt64LittleEndian(bytes[(directoryEnd + 40)..]);
            offset = BinaryPrimitives.ReadInt64LittleEndian(bytes[(directoryEnd + 48)..]);
        }

        // What stands before the archive shifts it; its own offsets do not know.
        if (size < 0 || size > directoryEnd || offset < 0 || offset > directoryEnd - size)
        {
            throw new InvalidDataException("Its directory lies outside the archive.");
        }

        _directoryEnd = directoryEnd;
        _position = (int)(directoryEnd - size);
        _base = _position - offset;
    }

    public string Name { get; private set; } = "";

    private int Method { get; set; }

    private long CompressedSize { get; set; }

    private long LocalOffset { get; set; }

    private bool IsEncrypted { get; set; }

    public bool MoveNext()
    {
        var bytes = _archive.Span[_position.._directoryEnd];
        if (bytes.IsEmpty)
        {
            return false;
        }

        if (bytes.Length < EntrySize || BinaryPrimitives.ReadUInt32LittleEndian(bytes) != EntrySignature)
        {
            throw new InvalidDataException("Its directory is broken.");
        }

        int nameLength = BinaryPrimitives.ReadUInt16LittleEndian(bytes[28..]);
        var length = EntrySize + nameLength + BinaryPrimitives.ReadUInt16LittleEndian(bytes[30..]) + BinaryPrimitives.ReadUInt16LittleEndian(bytes[32..]);
        if (length > bytes.Length)
        {
            throw new InvalidDataException("Its directory ends within an entry.");
        }

        IsEncrypted = (BinaryPrimitives.ReadUInt16LittleEndian(bytes[8..]) & 1) != 0;
        Method = BinaryPrimitives.ReadUInt16LittleEndian(bytes[10..]);
        CompressedSize = BinaryPrimitives.ReadUInt32LittleEndian(bytes[20..]);
        LocalOffset = BinaryPrimitives.ReadUInt32LittleEndian(bytes[42..]);
        Name = nameLength > MaxNameBytes ? "" : Encoding.UTF8.GetString(bytes.Slice(EntrySize, nameLength));
        _position += length;
        return true;
    }

    // The content of the current entry: a slice of the archive where it is stored, else inflated.
    public ReadOnlyMemory<byte> Content(int maxBytes)
    {
        var start = _base + LocalOffset;
        if (IsEncrypted || LocalOffset == uint.MaxValue || start < 0 || start > _archive.Length - FileSize)
        {
            throw new InvalidDataException($"Its entry {Name} cannot be read: it is encrypted or lies outside the archive.");
        }

        var header = _archive.Span[(int)start..];
        var data = start + FileSize + BinaryPrimitives.ReadUInt16LittleEndian(header[26..]) + BinaryPrimitives.ReadUInt16LittleEndian(header[28..]);
        if (BinaryPrimitives.ReadUInt32LittleEndian(header) != FileSignature || CompressedSize > _archive.Length - data)
        {
            throw new InvalidDataException($"Its entry {Name} is broken.");
        }

        var content = _archive.Slice((int)data, (int)CompressedSize);
        return Method switch
        {
            0 when content.Length > maxBytes => throw TooLarge(maxBytes),
            0 => content,
            8 => Inflate(content, maxBytes),
            _ => throw new InvalidDataException($"Its entry {Name} is compressed by method {Method}; only deflate is read."),
        };
    }

    private byte[] Inflate(ReadOnlyMemory<byte> content, int maxBytes)
    {
        using var inflater = new DeflateStream(new MemoryReader(content), CompressionMode.Decompress);
        using var inflated = new MemoryStream();
        var buffer = new byte[16 * 1024];
        for (int read; (read = inflater.Read(buffer)) > 0;)
        {
            if (inflated.Length + read > maxBytes)
            {
                throw TooLarge(maxBytes);
            }

            inflated.Write(buffer, 0, read);
        }

        return inflated.ToArray();
    }

    private InvalidDataException TooLarge(int maxBytes) => new($"Its entry {Name} is larger than {maxBytes} bytes.");

    private static int FindEnd(ReadOnlySpan<byte> bytes)
    {
        var lowest = Math.Max(0, bytes.Length - EndSize - MaxComment);
        for (var i = bytes.Length - EndSize; i >= lowest; i--)
        {
            if (BinaryPrimitives.ReadUInt32LittleEndian(bytes[i..]) == EndSignature)
            {
                return i;
            }
        }

        throw new InvalidDataException("It is no zip archive, or its end is missing.");
    }

    private static int FindWideEnd(ReadOnlySpan<byte> bytes, int end)
    {
        var locator = end - WideLocatorSize;
        var wide = locator - WideEndSize;
        if (wide < 0
            || BinaryPrimitives.ReadUInt32LittleEndian(bytes[locator..]) != WideLocatorSignature
            || BinaryPrimitives.ReadUInt32LittleEndian(bytes[wide..]) != WideEndSignature)
        {
            throw new InvalidDataException("Its zip64 directory is missing.");
        }

        return wide;
    }
}
