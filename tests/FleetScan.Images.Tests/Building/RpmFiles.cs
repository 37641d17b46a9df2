using System.Buffers.Binary;
using System.Text;

namespace FleetScan.Images.Tests.Building;

// rpm databases in the two forms that no tool at hand can write.
internal static class RpmFiles
{
    private const int Page = 4096;

    public static byte[] Header(string name, string version, string release, uint epoch, string source, string modularity)
    {
        var data = new MemoryStream();
        var index = new MemoryStream();
        foreach (var (tag, text) in new[] { (1000, name), (1001, version), (1002, release), (1022, "x86_64"), (1044, source), (5096, modularity) })
        {
            Entry(index, tag, 6, (int)data.Length);
            data.Write([.. Encoding.UTF8.GetBytes(text), 0]);
        }

        while (data.Length % 4 != 0)
        {
            data.WriteByte(0);
        }

        Entry(index, 1003, 4, (int)data.Length);
        data.Write(BigEndian(epoch));
        return [.. BigEndian((uint)(index.Length / 16)), .. BigEndian((uint)data.Length), .. index.ToArray(), .. data.ToArray()];
    }

    public static byte[] Ndb(params byte[][] headers)
    {
        var file = new MemoryStream();
        file.Write([.. "RpmP"u8, .. LittleEndian(0), .. LittleEndian(1), .. LittleEndian(1), .. new byte[16]]);
        var blobs = new MemoryStream();
        for (var i = 0; i < headers.Length; i++)
        {
            file.Write([.. "Slot"u8, .. LittleEndian((uint)i + 1), .. LittleEndian((uint)((Page + blobs.Length) / 16)), .. LittleEndian(1)]);
            blobs.Write([.. "BlbS"u8, .. LittleEndian((uint)i + 1), .. LittleEndian(0), .. LittleEndian((uint)headers[i].Length), .. headers[i]]);
            blobs.Write(new byte[(16 - (blobs.Length % 16)) % 16]);
        }

        file.Write(new byte[Page - file.Length]);
        file.Write(blobs.ToArray());
        return file.ToArray();
    }

    public static byte[] Bdb(params byte[][] headers)
    {
        const int Content = Page - 26;
        var pages = new List<byte[]> { new byte[Page], new byte[Page] };
        BinaryPrimitives.WriteUInt32LittleEndian(pages[0].AsSpan(12), 0x00061561);
        BinaryPrimitives.WriteUInt32LittleEndian(pages[0].AsSpan(20), Page);
        var hash = pages[1];
        hash[25] = 13;
        BinaryPrimitives.WriteUInt16LittleEndian(hash.AsSpan(20), (ushort)(headers.Length * 2));
        for (var i = 0; i < headers.Length; i++)
        {
            var at = Page - ((i + 1) * 12);
            BinaryPrimitives.WriteUInt16LittleEndian(hash.AsSpan(26 + (((i * 2) + 1) * 2)), (ushort)at);
            hash[at] = 3;
            BinaryPrimitives.WriteUInt32LittleEndian(hash.AsSpan(at + 4), (uint)pages.Count);
            BinaryPrimitives.WriteUInt32LittleEndian(hash.AsSpan(at + 8), (uint)headers[i].Length);
            foreach (var chunk in headers[i].Chunk(Content))
            {
                var page = new byte[Page];
                page[25] = 7;
                BinaryPrimitives.WriteUInt16LittleEndian(page.AsSpan(22), (ushort)chunk.Length);
                BinaryPrimitives.WriteUInt32LittleEndian(page.AsSpan(16), (uint)pages.Count + 1);
                chunk.CopyTo(page.AsSpan(26));
                pages.Add(page);
            }
        }

        return [.. pages.SelectMany(page => page)];
    }

    private static void Entry(MemoryStream index, int tag, int type, int offset) =>
        index.Write([.. BigEndian((uint)tag), .. BigEndian((uint)type), .. BigEndian((uint)offset), .. BigEndian(1)]);

    private static byte[] BigEndian(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }

    private static byte[] LittleEndian(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        return bytes;
    }
}
