using System.Buffers.Binary;
using System.IO.Compression;
using FleetScan.Contracts.V1;

namespace FleetScan.Images.Ecosystems.Rust;

// The section .dep-v0 that cargo-auditable adds to an executable: zlib over JSON with the crates it was built from.
internal static class AuditableReader
{
    private const int MaxJson = 8 * 1024 * 1024;

    private static ReadOnlySpan<byte> SectionName => ".dep-v0"u8;

    public static void Read(ReadOnlyMemory<byte> file, string path, PackageList found)
    {
        var section = file.Span.StartsWith("MZ"u8) ? FindInPe(file) : FindInElf(file);
        if (!section.IsEmpty)
        {
            Report(Inflate(section), path, found);
        }
    }

    private static void Report(ReadOnlyMemory<byte> json, string path, PackageList found)
    {
        using var document = PackageJson.Parse(json);
        foreach (var package in document.RootElement.Member("packages").Items())
        {
            // What only built it is not in it, and local crates are the project's own.
            if (package.Text("kind") is not "build" && package.Text("source") is not "local")
            {
                found.Add(path, PackageType.Cargo, package.Text("name"), package.Text("version"));
            }
        }
    }

    private static byte[] Inflate(ReadOnlyMemory<byte> section)
    {
        using var inflater = new ZLibStream(new MemoryReader(section), CompressionMode.Decompress);
        using var json = new MemoryStream();
        var buffer = new byte[16 * 1024];
        for (int read; (read = inflater.Read(buffer)) > 0;)
        {
            if (json.Length + read > MaxJson)
            {
                throw new InvalidDataException($"Its list of crates is larger than {MaxJson} bytes.");
            }

            json.Write(buffer, 0, read);
        }

        return json.ToArray();
    }

    private static ReadOnlyMemory<byte> FindInElf(ReadOnlyMemory<byte> file)
    {
        var bytes = file.Span;
        // Little-endian only: the big-endian machines that Rust supports run no containers worth the code.
        if (bytes.Length < 64 || bytes[5] != 1)
        {
            return default;
        }

        var wide = bytes[4] == 2;
        var table = wide ? BinaryPrimitives.ReadUInt64LittleEndian(bytes[40..]) : BinaryPrimitives.ReadUInt32LittleEndian(bytes[32..]);
        int entrySize = BinaryPrimitives.ReadUInt16LittleEndian(bytes[(wide ? 58 : 46)..]);
        int count = BinaryPrimitives.ReadUInt16LittleEndian(bytes[(wide ? 60 : 48)..]);
        int names = BinaryPrimitives.ReadUInt16LittleEndian(bytes[(wide ? 62 : 50)..]);
        if (table == 0 || entrySize < (wide ? 64 : 40) || names >= count || table > (ulong)bytes.Length || (ulong)(entrySize * count) > (ulong)bytes.Length - table)
        {
            return default;
        }

        var sections = bytes.Slice((int)table, entrySize * count);
        var texts = ElfSection(file, sections[(names * entrySize)..], wide);
        for (var i = 0; i < count; i++)
        {
            var header = sections[(i * entrySize)..];
            var name = BinaryPrimitives.ReadUInt32LittleEndian(header);
            if (name < texts.Length && IsName(texts.Span[(int)name..]))
            {
                return ElfSection(file, header, wide);
            }
        }

        return default;
    }

    private static ReadOnlyMemory<byte> ElfSection(ReadOnlyMemory<byte> file, ReadOnlySpan<byte> header, bool wide)
    {
        var offset = wide ? BinaryPrimitives.ReadUInt64LittleEndian(header[24..]) : BinaryPrimitives.ReadUInt32LittleEndian(header[16..]);
        var size = wide ? BinaryPrimitives.ReadUInt64LittleEndian(header[32..]) : BinaryPrimitives.ReadUInt32LittleEndian(header[20..]);
        return Slice(file, offset, size);
    }

    private static ReadOnlyMemory<byte> FindInPe(ReadOnlyMemory<byte> file)
    {
        const int SectionSize = 40;
        var bytes = file.Span;
        var header = bytes.Length < 64 ? 0 : BinaryPrimitives.ReadUInt32LittleEndian(bytes[60..]);
        if (header == 0 || header > bytes.Length - 24)
        {
            return default;
        }

        int count = BinaryPrimitives.ReadUInt16LittleEndian(bytes[((int)header + 6)..]);
        var start = (int)header + 24 + BinaryPrimitives.ReadUInt16LittleEndian(bytes[((int)header + 20)..]);
        for (var i = start; i < start + (count * SectionSize) && i <= bytes.Length - SectionSize; i += SectionSize)
        {
            if (IsName(bytes[i..(i + 8)]))
            {
                var size = Math.Min(BinaryPrimitives.ReadUInt32LittleEndian(bytes[(i + 8)..]), BinaryPrimitives.ReadUInt32LittleEndian(bytes[(i + 16)..]));
                return Slice(file, BinaryPrimitives.ReadUInt32LittleEndian(bytes[(i + 20)..]), size);
            }
        }

        return default;
    }

    private static bool IsName(ReadOnlySpan<byte> text) => text.Length > SectionName.Length && text.StartsWith(SectionName) && text[SectionName.Length] == 0;

    private static ReadOnlyMemory<byte> Slice(ReadOnlyMemory<byte> file, ulong offset, ulong size) =>
        offset > (ulong)file.Length || size > (ulong)file.Length - offset ? default : file.Slice((int)offset, (int)size);
}
