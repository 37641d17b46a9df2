using System.Formats.Tar;
using System.IO.Compression;
using System.Text;

namespace FleetScan.Images.Tests.Building;

// Writes a layer with the runtime's own tar writer, so that two implementations have to agree.
internal sealed class LayerBuilder(TarEntryFormat format = TarEntryFormat.Pax)
{
    private readonly List<TarEntry> _entries = [];

    public LayerBuilder File(string path, string content, bool isExecutable = false) => File(path, Encoding.UTF8.GetBytes(content), isExecutable);

    public LayerBuilder File(string path, byte[] content, bool isExecutable = false) =>
        Add(TarEntryType.RegularFile, path, null, content, isExecutable ? (UnixFileMode)0b111_101_101 : (UnixFileMode)0b110_100_100);

    public LayerBuilder Folder(string path) => Add(TarEntryType.Directory, path, null, null, (UnixFileMode)0b111_101_101);

    public LayerBuilder Link(string path, string target) => Add(TarEntryType.SymbolicLink, path, target, null, (UnixFileMode)0b111_111_111);

    public LayerBuilder HardLink(string path, string target) => Add(TarEntryType.HardLink, path, target, null, (UnixFileMode)0b110_100_100);

    public byte[] Build()
    {
        using var tar = new MemoryStream();
        using (var writer = new TarWriter(tar, format, leaveOpen: true))
        {
            _entries.ForEach(writer.WriteEntry);
        }

        return tar.ToArray();
    }

    public static byte[] Gzip(byte[] tar)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(tar);
        }

        return packed.ToArray();
    }

    public static byte[] Zstd(byte[] tar)
    {
        using var compressor = new ZstdSharp.Compressor();
        return compressor.Wrap(tar).ToArray();
    }

    private LayerBuilder Add(TarEntryType type, string path, string? target, byte[]? content, UnixFileMode mode)
    {
        TarEntry entry = format switch
        {
            TarEntryFormat.Gnu => new GnuTarEntry(type, path),
            TarEntryFormat.Ustar => new UstarTarEntry(type, path),
            _ => new PaxTarEntry(type, path),
        };
        entry.Mode = mode;
        if (target is not null)
        {
            entry.LinkName = target;
        }

        if (content is not null)
        {
            entry.DataStream = new MemoryStream(content);
        }

        _entries.Add(entry);
        return this;
    }
}
