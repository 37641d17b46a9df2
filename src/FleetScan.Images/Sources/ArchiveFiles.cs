using FleetScan.Images.Archives;
using FleetScan.Images.Layers;
using Microsoft.Win32.SafeHandles;

namespace FleetScan.Images.Sources;

// The files of an uncompressed archive, found in one pass that seeks over their content.
internal sealed class ArchiveFiles : ILayoutFiles
{
    private const int MaxEntries = 100_000;
    private const int MaxPathBytes = 4096;

    private readonly SafeFileHandle _file;
    private readonly Dictionary<string, (long Offset, long Length)> _entries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _links = new(StringComparer.Ordinal);

    private ArchiveFiles(SafeFileHandle file) => _file = file;

    public static async Task<ArchiveFiles> OpenAsync(string path, CancellationToken cancellationToken)
    {
        var files = new ArchiveFiles(File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read));
        try
        {
            await files.ScanAsync(path, cancellationToken);
            return files;
        }
        catch
        {
            files.Dispose();
            throw;
        }
    }

    public long? LengthOf(string path) => Find(path)?.Length;

    public Stream? Open(string path) => Find(path) is { } entry ? new FilePart(_file, entry.Offset, entry.Length) : null;

    public void Dispose() => _file.Dispose();

    private (long Offset, long Length)? Find(string path) =>
        LayerPath.Resolve(LayerPath.Normalise(path), _links) is { } resolved && _entries.TryGetValue(resolved, out var entry) ? entry : null;

    private async Task ScanAsync(string path, CancellationToken cancellationToken)
    {
        var length = RandomAccess.GetLength(_file);
        var limits = new TarLimits(MaxPathBytes, MaxEntries);
        for (long at = 0; at < length;)
        {
            using var tar = new TarReader(new FilePart(_file, at, length - at), limits, TarReader.SmallBuffer);
            if (!await tar.NextAsync(cancellationToken))
            {
                return;
            }

            Keep(tar, at, path, length);
            at += tar.ContentOffset + Padded(tar.Remaining);
        }
    }

    private void Keep(TarReader tar, long at, string path, long length)
    {
        var name = tar.Path.ToString();
        if (tar.Kind == TarEntryKind.File)
        {
            var offset = at + tar.ContentOffset;
            _entries[name] = tar.Size <= length - offset
                ? (offset, tar.Size)
                : throw new ImageException(ImageFault.Corrupt, $"{path} ends in the middle of {name}. Write the archive again.");
        }
        else if (tar.Kind is TarEntryKind.SymbolicLink)
        {
            _links[name] = tar.Target;
        }
        else if (tar.Kind is TarEntryKind.HardLink)
        {
            _links[name] = "/" + tar.Target;
        }
    }

    private static long Padded(long size) => size > long.MaxValue - TarHeader.Size ? size : (size + TarHeader.Size - 1) / TarHeader.Size * TarHeader.Size;
}
