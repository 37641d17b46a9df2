using System.Buffers.Binary;
using System.Text;

namespace FleetScan.Images.Ecosystems.Rpm;

// Reads blobs out of a table of an SQLite file in memory: pages of B-trees, no native library, no file, every step bounded by the file's size.
internal sealed class SqliteTable
{
    private const int FileHeaderSize = 100;
    private const byte LeafPage = 13;
    private const byte InteriorPage = 5;
    private const int MaxDepth = 24;

    private readonly ReadOnlyMemory<byte> _file;
    private readonly int _pageSize;
    private readonly int _usable;
    private readonly HashSet<uint> _visited = [];
    private long _total;

    public SqliteTable(ReadOnlyMemory<byte> file)
    {
        _file = file;
        var size = BinaryPrimitives.ReadUInt16BigEndian(file.Span[16..]);
        _pageSize = size == 1 ? 65536 : size;
        _usable = _pageSize - file.Span[20];
        if (_pageSize < 512 || (_pageSize & (_pageSize - 1)) != 0 || _usable < 480)
        {
            throw new InvalidDataException($"its pages have {_pageSize} bytes, which no SQLite database has.");
        }
    }

    public static bool Is(ReadOnlySpan<byte> file) => file.Length >= FileHeaderSize && file.StartsWith("SQLite format 3\0"u8);

    // The second column of every row, as rpm keeps number and header.
    public IEnumerable<ReadOnlyMemory<byte>> Values(string table)
    {
        var root = Rows(1, 0).Select(row => RootOf(row, table)).FirstOrDefault(page => page != 0);
        if (root == 0)
        {
            throw new InvalidDataException($"it has no table {table}.");
        }

        _visited.Clear();
        _total = 0;
        return Rows(root, 0).Select(row => SqliteRecord.Column(row, 1).Content);
    }

    // Rows of sqlite_schema: type, name, table, root page, text.
    private static uint RootOf(ReadOnlyMemory<byte> row, string table)
    {
        var isTable = SqliteRecord.Column(row, 0).Content.Span.SequenceEqual("table"u8);
        var name = Encoding.UTF8.GetString(SqliteRecord.Column(row, 1).Content.Span);
        return isTable && string.Equals(name, table, StringComparison.OrdinalIgnoreCase) && SqliteRecord.Column(row, 3).Number is > 0 and <= uint.MaxValue and var root
            ? (uint)root
            : 0;
    }

    private IEnumerable<ReadOnlyMemory<byte>> Rows(uint number, int depth)
    {
        if (depth > MaxDepth || number == 0 || number * (long)_pageSize > _file.Length || !_visited.Add(number))
        {
            throw new InvalidDataException("its tree of pages is broken.");
        }

        var page = _file.Slice((int)((number - 1) * (long)_pageSize), _pageSize);
        var header = number == 1 ? FileHeaderSize : 0;
        var type = page.Span[header];
        if (type is not (LeafPage or InteriorPage))
        {
            throw new InvalidDataException("a page of its table is none of a table.");
        }

        var cells = BinaryPrimitives.ReadUInt16BigEndian(page.Span[(header + 3)..]);
        var pointers = header + (type == LeafPage ? 8 : 12);
        for (var i = 0; i < cells; i++)
        {
            var cell = Cell(page.Span, pointers + (i * 2));
            if (type == LeafPage)
            {
                yield return Payload(page, cell);
            }
            else
            {
                foreach (var row in Rows(BinaryPrimitives.ReadUInt32BigEndian(page.Span[cell..]), depth + 1))
                {
                    yield return row;
                }
            }
        }

        if (type == InteriorPage)
        {
            foreach (var row in Rows(BinaryPrimitives.ReadUInt32BigEndian(page.Span[(header + 8)..]), depth + 1))
            {
                yield return row;
            }
        }
    }

    private int Cell(ReadOnlySpan<byte> page, int pointer)
    {
        var cell = pointer + 2 <= _pageSize ? BinaryPrimitives.ReadUInt16BigEndian(page[pointer..]) : int.MaxValue;
        return cell <= _pageSize - 4 ? cell : throw new InvalidDataException("a page of its table is broken.");
    }

    private ReadOnlyMemory<byte> Payload(ReadOnlyMemory<byte> page, int cell)
    {
        var at = cell;
        var length = SqliteRecord.Varint(page.Span, ref at);
        SqliteRecord.Varint(page.Span, ref at);
        if (length < 0 || (_total += length) > _file.Length)
        {
            throw new InvalidDataException("its rows are longer than the file.");
        }

        var local = Local(length);
        if (at + local > _usable)
        {
            throw new InvalidDataException("a row runs over the end of its page.");
        }

        return local == length ? page.Slice(at, local) : Overflowing(page.Span, at, local, (int)length);
    }

    // How much of a row lies on its page, by the rule of the file format.
    private int Local(long length)
    {
        var max = _usable - 35;
        if (length <= max)
        {
            return (int)length;
        }

        var min = ((_usable - 12) * 32 / 255) - 23;
        var local = min + ((length - min) % (_usable - 4));
        return (int)(local <= max ? local : min);
    }

    private byte[] Overflowing(ReadOnlySpan<byte> page, int at, int local, int length)
    {
        if (at + local + 4 > _pageSize)
        {
            throw new InvalidDataException("a row runs over the end of its page.");
        }

        var payload = new byte[length];
        page.Slice(at, local).CopyTo(payload);
        var next = BinaryPrimitives.ReadUInt32BigEndian(page[(at + local)..]);
        for (var filled = local; filled < length;)
        {
            if (next == 0 || next * (long)_pageSize > _file.Length)
            {
                throw new InvalidDataException("a chain of overflow pages leads nowhere.");
            }

            var overflow = _file.Span.Slice((int)((next - 1) * (long)_pageSize), _pageSize);
            var count = Math.Min(_usable - 4, length - filled);
            overflow.Slice(4, count).CopyTo(payload.AsSpan(filled));
            filled += count;
            next = BinaryPrimitives.ReadUInt32BigEndian(overflow);
        }

        return payload;
    }
}
