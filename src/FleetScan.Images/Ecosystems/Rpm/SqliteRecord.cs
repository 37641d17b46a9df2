namespace FleetScan.Images.Ecosystems.Rpm;

// A row of SQLite: the kinds of its columns, then their content.
internal static class SqliteRecord
{
    public static (ReadOnlyMemory<byte> Content, long Number) Column(ReadOnlyMemory<byte> row, int column)
    {
        var bytes = row.Span;
        var at = 0;
        var headerLength = Varint(bytes, ref at);
        if (headerLength > bytes.Length)
        {
            throw new InvalidDataException("a row is broken.");
        }

        var content = headerLength;
        for (var i = 0; at < headerLength; i++)
        {
            var kind = Varint(bytes, ref at);
            var length = LengthOf(kind);
            if (length < 0 || content + length > bytes.Length)
            {
                throw new InvalidDataException("a row is broken.");
            }

            if (i == column)
            {
                var value = row.Slice((int)content, (int)length);
                return (value, kind == 9 ? 1 : kind < 7 ? Number(value.Span) : 0);
            }

            content += length;
        }

        return default;
    }

    // Seven bits a byte, at most nine bytes, the last with eight.
    public static long Varint(ReadOnlySpan<byte> bytes, ref int at)
    {
        long value = 0;
        for (var i = 0; i < 9; i++)
        {
            if (at >= bytes.Length)
            {
                throw new InvalidDataException("a number runs over the end.");
            }

            var next = bytes[at++];
            if (i == 8)
            {
                return (value << 8) | next;
            }

            value = (value << 7) | (long)(next & 0x7f);
            if (next < 0x80)
            {
                break;
            }
        }

        return value;
    }

    private static long LengthOf(long kind) => kind switch
    {
        0 or 8 or 9 => 0,
        >= 1 and <= 4 => kind,
        5 => 6,
        6 or 7 => 8,
        >= 12 => (kind - 12) / 2,
        _ => -1,
    };

    private static long Number(ReadOnlySpan<byte> bytes)
    {
        long value = 0;
        foreach (var next in bytes)
        {
            value = (value << 8) | next;
        }

        return value;
    }
}
