using System.Buffers.Binary;

namespace FleetScan.Images.Ecosystems.Rpm;

// The values of a Berkeley hash that lie on overflow pages, which is where rpm's headers are: none is small enough to lie beside its key.
internal sealed class BdbHashFile
{
    private const uint HashMagic = 0x0006_1561;
    private const int MagicAt = 12;
    private const int PageSizeAt = 20;
    private const int PageHeaderSize = 26;
    private const int NextPageAt = 16;
    private const int EntriesAt = 20;
    private const int UsedAt = 22;
    private const int TypeAt = 25;
    private const byte HashUnsortedPage = 2;
    private const byte OverflowPage = 7;
    private const byte HashPage = 13;
    private const byte OffPageValue = 3;

    private readonly ReadOnlyMemory<byte> _file;
    private readonly bool _isBigEndian;
    private readonly int _pageSize;
    private long _total;

    public BdbHashFile(ReadOnlyMemory<byte> file)
    {
        _file = file;
        _isBigEndian = BinaryPrimitives.ReadUInt32BigEndian(file.Span[MagicAt..]) == HashMagic;
        _pageSize = (int)Math.Min(UInt32(file.Span[PageSizeAt..]), int.MaxValue);
        if (_pageSize is < 512 or > 65536 || (_pageSize & (_pageSize - 1)) != 0)
        {
            throw new InvalidDataException($"its pages have {_pageSize} bytes, which no Berkeley database has.");
        }
    }

    public static bool Is(ReadOnlySpan<byte> file) =>
        file.Length >= 512
        && (BinaryPrimitives.ReadUInt32BigEndian(file[MagicAt..]) == HashMagic || BinaryPrimitives.ReadUInt32LittleEndian(file[MagicAt..]) == HashMagic);

    public IEnumerable<ReadOnlyMemory<byte>> Values()
    {
        for (var number = 1; (long)(number + 1) * _pageSize <= _file.Length; number++)
        {
            var page = Page(number);
            if (page.Span[TypeAt] is HashUnsortedPage or HashPage)
            {
                var entries = UInt16(page.Span[EntriesAt..]);
                // Keys and values take turns.
                for (var i = 1; i < entries && PageHeaderSize + ((i + 1) * 2) <= _pageSize; i += 2)
                {
                    if (Value(page.Span, i) is { } value)
                    {
                        yield return value;
                    }
                }
            }
        }
    }

    private byte[]? Value(ReadOnlySpan<byte> page, int index)
    {
        const int OffPageSize = 12;
        var at = UInt16(page[(PageHeaderSize + (index * 2))..]);
        if (at + OffPageSize > _pageSize || page[at] != OffPageValue)
        {
            return null;
        }

        var first = UInt32(page[(at + 4)..]);
        var length = UInt32(page[(at + 8)..]);
        _total += length;
        // Values that share pages would make a small file a large one.
        return _total <= _file.Length ? Collect(first, (int)length) : throw new InvalidDataException("its values are longer than the file.");
    }

    private byte[] Collect(uint number, int length)
    {
        var value = new byte[length];
        var filled = 0;
        while (filled < length)
        {
            if (number == 0 || (number + 1L) * _pageSize > _file.Length)
            {
                throw new InvalidDataException("a chain of overflow pages leads nowhere.");
            }

            var page = Page((int)number).Span;
            var used = Math.Min(UInt16(page[UsedAt..]), Math.Min(_pageSize - PageHeaderSize, length - filled));
            if (page[TypeAt] != OverflowPage || used == 0)
            {
                throw new InvalidDataException("a chain of overflow pages runs through another page.");
            }

            page.Slice(PageHeaderSize, used).CopyTo(value.AsSpan(filled));
            filled += used;
            number = UInt32(page[NextPageAt..]);
        }

        return value;
    }

    private ReadOnlyMemory<byte> Page(int number) => _file.Slice(number * _pageSize, _pageSize);

    private uint UInt32(ReadOnlySpan<byte> at) => _isBigEndian ? BinaryPrimitives.ReadUInt32BigEndian(at) : BinaryPrimitives.ReadUInt32LittleEndian(at);

    private ushort UInt16(ReadOnlySpan<byte> at) => _isBigEndian ? BinaryPrimitives.ReadUInt16BigEndian(at) : BinaryPrimitives.ReadUInt16LittleEndian(at);
}
