using System.Buffers.Binary;
using System.Text;

namespace FleetScan.Images.Tests.Building;

// An SQLite file of rpm: the schema on its first page, one page of rows, and pages for what does not fit there.
internal static class SqliteFile
{
    private const int Page = 4096;
    private const int Header = 100;
    private const byte Leaf = 13;

    public static byte[] Write(params byte[][] headers)
    {
        var pages = new List<byte[]> { new byte[Page], new byte[Page] };
        Fill(pages, 0, Header, [Record(Text("table"), Text("Packages"), Text("Packages"), [1, 2], Text("CREATE TABLE Packages(hnum INTEGER PRIMARY KEY, blob BLOB)"))]);
        Fill(pages, 1, 0, [.. headers.Select(header => Record([0], [.. Varint((2 * header.Length) + 12), .. header]))]);
        var first = pages[0];
        "SQLite format 3\0"u8.CopyTo(first);
        BinaryPrimitives.WriteUInt16BigEndian(first.AsSpan(16), Page);
        ((ReadOnlySpan<byte>)[1, 1, 0, 64, 32, 32]).CopyTo(first.AsSpan(18));
        BinaryPrimitives.WriteUInt32BigEndian(first.AsSpan(28), (uint)pages.Count);
        return [.. pages.SelectMany(page => page)];
    }

    // A leaf of a table: the cells from the end of the page, their places from its front.
    private static void Fill(List<byte[]> pages, int number, int start, byte[][] records)
    {
        var page = pages[number];
        page[start] = Leaf;
        BinaryPrimitives.WriteUInt16BigEndian(page.AsSpan(start + 3), (ushort)records.Length);
        var end = Page;
        for (var i = 0; i < records.Length; i++)
        {
            byte[] cell = [.. Varint(records[i].Length), .. Varint(i + 1), .. Kept(pages, records[i])];
            end -= cell.Length;
            cell.CopyTo(page, end);
            BinaryPrimitives.WriteUInt16BigEndian(page.AsSpan(start + 8 + (i * 2)), (ushort)end);
        }

        BinaryPrimitives.WriteUInt16BigEndian(page.AsSpan(start + 5), (ushort)end);
    }

    // What of a record lies in its cell, and where the rest begins, by the rule of the format.
    private static byte[] Kept(List<byte[]> pages, byte[] record)
    {
        if (record.Length <= Page - 35)
        {
            return record;
        }

        var least = ((Page - 12) * 32 / 255) - 23;
        var kept = least + ((record.Length - least) % (Page - 4));
        kept = kept <= Page - 35 ? kept : least;
        byte[] cell = [.. record[..kept], .. new byte[4]];
        BinaryPrimitives.WriteUInt32BigEndian(cell.AsSpan(kept), (uint)pages.Count + 1);
        var rest = record[kept..].Chunk(Page - 4).ToList();
        for (var i = 0; i < rest.Count; i++)
        {
            var page = new byte[Page];
            BinaryPrimitives.WriteUInt32BigEndian(page, i == rest.Count - 1 ? 0 : (uint)pages.Count + 2);
            rest[i].CopyTo(page, 4);
            pages.Add(page);
        }

        return cell;
    }

    // Each column is its type and its content; the types stand first.
    private static byte[] Record(params byte[][] columns)
    {
        byte[] types = [.. columns.SelectMany(column => column[..TypeLength(column)])];
        return [(byte)(types.Length + 1), .. types, .. columns.SelectMany(column => column[TypeLength(column)..])];
    }

    private static int TypeLength(byte[] column) => 1 + column.TakeWhile(part => part >= 0x80).Count();

    private static byte[] Text(string text) => [.. Varint((2 * text.Length) + 13), .. Encoding.ASCII.GetBytes(text)];

    // The highest seven bits first.
    private static byte[] Varint(int value)
    {
        var bytes = new List<byte> { (byte)(value & 0x7F) };
        for (value >>= 7; value > 0; value >>= 7)
        {
            bytes.Insert(0, (byte)(value | 0x80));
        }

        return [.. bytes];
    }
}
