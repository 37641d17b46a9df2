using System.Buffers;
using System.Text.Json;
using System.Xml;
using FleetScan.Images.Archives;
using FleetScan.Images.Ecosystems;

namespace FleetScan.Images.Inventories;

// Brings the content of a wanted file into memory, bounded, and what it says into the findings.
internal static class FileContents
{
    private const int MagicBytes = 64;

    public static async ValueTask ReadAsync(TarReader tar, IFileReader reader, FileFindings file, FoundFiles found, CancellationToken cancellationToken)
    {
        if (tar.Size > reader.MaxBytes)
        {
            file.Gap($"It has {tar.Size} bytes; of a {reader.Kind} at most {reader.MaxBytes} are read. What it lists is missing.");
            found.Add(file);
            return;
        }

        var size = (int)tar.Size;
        var buffer = ArrayPool<byte>.Shared.Rent(size);
        try
        {
            await tar.ReadAsync(buffer.AsMemory(0, size), cancellationToken);
            Read(reader, buffer.AsMemory(0, size), file);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        found.Add(file);
    }

    public static async ValueTask ReadExecutableAsync(TarReader tar, int layer, FoundFiles found, CancellationToken cancellationToken)
    {
        var start = await tar.PeekAsync(MagicBytes, cancellationToken);
        if (!ExecutableReader.IsExecutable(start.Span))
        {
            return;
        }

        var file = new FileFindings(tar.Path.ToString()) { Layer = layer };
        var list = new PackageList();
        if (tar.Size > ExecutableReader.MaxWholeBytes)
        {
            await SearchAsync(tar, file.Path, list, cancellationToken);
        }
        else
        {
            await ReadWholeAsync(tar, file.Path, list, cancellationToken);
        }

        file.Take(list);
        found.Add(file);
    }

    public static void Read(IFileReader reader, ReadOnlyMemory<byte> content, FileFindings file)
    {
        try
        {
            reader.Read(content, file);
        }
        catch (Exception e) when (e is InvalidDataException or JsonException or XmlException)
        {
            file.Gap($"Reading it as a {reader.Kind} failed: {e.Message} Packages it lists may be missing.");
        }
    }

    private static async ValueTask SearchAsync(TarReader tar, string path, PackageList list, CancellationToken cancellationToken)
    {
        var search = new ProgramSearch(path, list);
        int read;
        do
        {
            read = (int)Math.Min(search.Free.Length, tar.Remaining);
            await tar.ReadAsync(search.Free[..read], cancellationToken);
        }
        while (!search.Take(read));
    }

    private static async ValueTask ReadWholeAsync(TarReader tar, string path, PackageList list, CancellationToken cancellationToken)
    {
        var size = (int)tar.Size;
        var buffer = ArrayPool<byte>.Shared.Rent(size);
        try
        {
            await tar.ReadAsync(buffer.AsMemory(0, size), cancellationToken);
            ExecutableReader.Read(buffer.AsMemory(0, size), path, list);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
