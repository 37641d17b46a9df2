using System.Buffers;
using FleetScan.Images.Ecosystems.Go;
using FleetScan.Images.Ecosystems.Rust;

namespace FleetScan.Images.Ecosystems;

// Executables, told by their first bytes: the build information of Go by search, so that one pass over a stream is enough; the crates
// of Rust by the section table, for which the file has to be in memory.
internal static class ExecutableReader
{
    // Programs in Rust have 2 to 40 MiB; larger ones are searched for Go in a window.
    public const int MaxWholeBytes = 48 * 1024 * 1024;
    private const int HeaderSize = 20;
    private const int ElfTypeAt = 16;
    private const int ElfRelocatable = 1;

    // Reads from a stream at the file's first byte; leaves it anywhere.
    public static void Read(Stream content, long length, string path, PackageList found)
    {
        Span<byte> header = stackalloc byte[HeaderSize];
        var read = content.ReadAtLeast(header, HeaderSize, throwOnEndOfStream: false);
        if (!IsExecutable(header[..read]))
        {
            return;
        }

        if (length <= MaxWholeBytes)
        {
            ReadWhole(header, content, (int)length, path, found);
        }
        else
        {
            Search(header, content, path, found);
        }
    }

    public static bool IsExecutable(ReadOnlySpan<byte> start) =>
        start.Length >= HeaderSize
        && ((start.StartsWith("\u007fELF"u8) && start[start[5] == 2 ? ElfTypeAt + 1 : ElfTypeAt] != ElfRelocatable)
            || start.StartsWith("MZ"u8)
            || (start[0] is 0xcf or 0xce && start[1..].StartsWith([(byte)0xfa, (byte)0xed, (byte)0xfe])));

    public static void Read(ReadOnlyMemory<byte> file, string path, PackageList found)
    {
        var (start, size) = GoBuildInfo.Find(file.Span, 0);
        if (start >= 0 && size > 0 && size <= file.Length - start)
        {
            GoBuildInfo.Read(file.Span.Slice(start, (int)size), file.Span, path, found);
            return;
        }

        try
        {
            AuditableReader.Read(file, path, found);
        }
        catch (Exception e) when (e is InvalidDataException or IOException or System.Text.Json.JsonException)
        {
            found.Gap(path, $"Reading the list of crates in this executable failed: {e.Message} Its crates are missing.");
        }
    }

    private static void ReadWhole(ReadOnlySpan<byte> header, Stream content, int length, string path, PackageList found)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(Math.Max(length, HeaderSize));
        try
        {
            header.CopyTo(buffer);
            var rest = content.ReadAtLeast(buffer.AsSpan(HeaderSize), Math.Max(0, length - HeaderSize), throwOnEndOfStream: false);
            Read(buffer.AsMemory(0, Math.Min(HeaderSize + rest, Math.Max(length, HeaderSize))), path, found);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static void Search(ReadOnlySpan<byte> header, Stream content, string path, PackageList found)
    {
        var search = new ProgramSearch(path, found);
        header.CopyTo(search.Free.Span);
        for (var read = header.Length; !search.Take(read);)
        {
            read = content.ReadAtLeast(search.Free.Span, search.Free.Length, throwOnEndOfStream: false);
        }
    }
}
