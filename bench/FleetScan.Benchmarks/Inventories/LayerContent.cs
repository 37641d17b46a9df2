using System.Formats.Tar;
using System.Text;

namespace FleetScan.Benchmarks.Inventories;

/// <summary>Takes the files of a layer, in order.</summary>
internal sealed class LayerContent(TarWriter tar)
{
    private static readonly DateTimeOffset Built = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public void File(string path, string content) => File(path, Encoding.UTF8.GetBytes(content));

    public void File(string path, byte[] content) => Add(TarEntryType.RegularFile, path, (UnixFileMode)0b110_100_100, content);

    public void Program(string path, byte[] content) => Add(TarEntryType.RegularFile, path, (UnixFileMode)0b111_101_101, content);

    public void Folder(string path) => Add(TarEntryType.Directory, path, (UnixFileMode)0b111_101_101, null);

    private void Add(TarEntryType type, string path, UnixFileMode mode, byte[]? content)
    {
        var entry = new UstarTarEntry(type, path) { Mode = mode, ModificationTime = Built };
        if (content is not null)
        {
            entry.DataStream = new MemoryStream(content, writable: false);
        }

        tar.WriteEntry(entry);
    }
}
