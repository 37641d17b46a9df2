using System.Buffers;
using System.Security.Cryptography;
using FleetScan.Backend.Data;
using Microsoft.Extensions.Options;

namespace FleetScan.Backend.Documents;

/// <summary>Documents as files in the state folder. A body is written beside its place, checked, and moved there, so a reader never sees half of one.</summary>
/// <param name="options">Where the state folder is.</param>
public sealed class FileDocumentStore(IOptions<DataOptions> options) : IDocumentStore
{
    private const int HashCharacters = 64;
    private const int BufferBytes = 64 * 1024;

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    private readonly string _root = Path.Combine(options.Value.Directory, "documents");

    /// <inheritdoc />
    public async Task WriteAsync(string sha256, Stream content, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(content);
        var path = PathOf(sha256);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!); // Every document lies in a folder of its first two digits.
        var incoming = Path.Combine(IncomingFolder(), $"{sha256}.{Guid.CreateVersion7():N}");
        try
        {
            var actual = await StoreAsync(incoming, content, cancellationToken);
            if (actual != sha256)
            {
                throw new DocumentMismatchException(sha256, actual);
            }

            File.Move(incoming, path, overwrite: true);
        }
        catch
        {
            File.Delete(incoming);
            throw;
        }
    }

    /// <inheritdoc />
    public Task<Stream?> OpenAsync(string sha256, CancellationToken cancellationToken)
    {
        try
        {
            return Task.FromResult<Stream?>(new FileStream(
                PathOf(sha256), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, BufferBytes, FileOptions.Asynchronous | FileOptions.SequentialScan));
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return Task.FromResult<Stream?>(null);
        }
    }

    /// <inheritdoc />
    public Task DeleteAsync(string sha256, CancellationToken cancellationToken)
    {
        try
        {
            File.Delete(PathOf(sha256));
        }
        catch (DirectoryNotFoundException)
        {
            // No document of these first digits was ever stored.
        }

        return Task.CompletedTask;
    }

    /// <summary>Removes what writes that were killed have left behind: no write lasts a day.</summary>
    internal void RemoveLeftovers(DateTimeOffset now)
    {
        var before = now.UtcDateTime.AddDays(-1);
        foreach (var file in Directory.EnumerateFiles(IncomingFolder()).Where(file => File.GetLastWriteTimeUtc(file) < before))
        {
            File.Delete(file);
        }
    }

    private static async Task<string> StoreAsync(string path, Stream content, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.Asynchronous);
            int read;
            while ((read = await content.ReadAsync(buffer, cancellationToken)) > 0)
            {
                hash.AppendData(buffer, 0, read);
                await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }

            // The bytes have to be on disk before the name is: a name without its bytes would survive a power cut.
            file.Flush(flushToDisk: true);
            return Convert.ToHexStringLower(hash.GetHashAndReset());
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private string IncomingFolder() => Directory.CreateDirectory(Path.Combine(_root, "incoming")).FullName;

    private string PathOf(string sha256)
    {
        if (sha256 is not { Length: HashCharacters } || sha256.AsSpan().ContainsAnyExcept(HexDigits))
        {
            throw new ArgumentException($"A document's id is {HashCharacters} lower-case hexadecimal digits.", nameof(sha256));
        }

        return Path.Combine(_root, sha256[..2], sha256);
    }
}
