using System.Text;

namespace FleetScan.Collection;

/// <summary>A file that may be written: it lies inside the folder that was given once all links are followed, and is what it was when it was scanned.</summary>
public sealed class EditableFile
{
    private readonly string _path;
    private readonly byte[] _bytes;

    private EditableFile(string path, byte[] bytes, string text)
    {
        _path = path;
        _bytes = bytes;
        Text = text;
    }

    /// <summary>The whole text, with its byte order mark where there is one.</summary>
    public string Text { get; }

    /// <summary>Reads a file that is to be written.</summary>
    /// <param name="folder">Nothing outside this folder is opened.</param>
    /// <param name="name">The file's path below the folder.</param>
    /// <param name="scannedAt">A file that was written later is refused.</param>
    /// <param name="maxBytes">The largest file that is opened.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>The file, or why it is refused.</returns>
    public static async Task<(EditableFile? File, string Reason)> OpenAsync(string folder, string name, DateTimeOffset scannedAt, int maxBytes, CancellationToken cancellationToken)
    {
        var path = RealPath.Of(Path.Combine(folder, name));
        if (!RealPath.IsInside(path, Path.TrimEndingDirectorySeparator(RealPath.Of(folder))))
        {
            return (null, $"It lies outside of {folder}.");
        }

        var info = new FileInfo(path);
        if (!info.Exists || (info.Attributes & (FileAttributes.Device | FileAttributes.Directory)) != 0)
        {
            return (null, $"There is no such file in {folder}.");
        }

        if (info.LastWriteTimeUtc > scannedAt || info.Length > maxBytes)
        {
            return (null, info.Length > maxBytes ? $"It is larger than the bound of {maxBytes} bytes." : "It has changed since it was scanned. Scan it again.");
        }

        try
        {
            var bytes = await File.ReadAllBytesAsync(path, cancellationToken);
            return (new EditableFile(path, bytes, ManifestText.Strict.GetString(bytes)), "");
        }
        catch (DecoderFallbackException)
        {
            return (null, "It is no valid UTF-8 text.");
        }
    }

    /// <summary>Puts a new text in the place of the old one, whole or not at all, with the same permissions.</summary>
    /// <param name="text">The new text.</param>
    /// <param name="cancellationToken">Stops before the old text is replaced.</param>
    /// <returns>False if the file has changed since it was opened; then it is left alone.</returns>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written.</exception>
    public async Task<bool> TryReplaceAsync(string text, CancellationToken cancellationToken)
    {
        var temporary = Path.Combine(Path.GetDirectoryName(_path) ?? "/", $".{Path.GetFileName(_path)}.{Path.GetRandomFileName()}");
        try
        {
            await using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                await stream.WriteAsync(ManifestText.Strict.GetBytes(text), cancellationToken);
                stream.Flush(flushToDisk: true);
            }

            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(temporary, File.GetUnixFileMode(_path));
            }

            var now = await File.ReadAllBytesAsync(_path, cancellationToken);
            if (!now.AsSpan().SequenceEqual(_bytes))
            {
                return false;
            }

            File.Move(temporary, _path, overwrite: true);
            return true;
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
