using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;

namespace FleetScan.Benchmarks.Inventories;

/// <summary>A layer on disk as a registry stores it. It is written as a stream, however many files it has.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Digest">Of the compressed file.</param>
/// <param name="DiffId">Of the archive in it.</param>
/// <param name="Stored">Bytes of the file.</param>
/// <param name="Content">Bytes of the archive.</param>
internal sealed record LayerFile(string Path, string Digest, string DiffId, long Stored, long Content)
{
    /// <summary>Writes a layer.</summary>
    public static LayerFile Write(string path, bool isZstd, Action<LayerContent> fill)
    {
        using var archive = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        long length;
        using (var file = File.Create(path))
        using (Stream compressor = isZstd ? new ZstdSharp.CompressionStream(file, level: 3) : new GZipStream(file, CompressionLevel.Optimal))
        using (var hashing = new HashingStream(compressor, archive))
        using (var buffered = new BufferedStream(hashing, 128 * 1024))
        {
            using (var tar = new TarWriter(buffered, TarEntryFormat.Ustar, leaveOpen: true))
            {
                fill(new LayerContent(tar));
            }

            buffered.Flush();
            length = hashing.Count;
        }

        using var stored = File.OpenRead(path);
        return new LayerFile(path, $"sha256:{Convert.ToHexStringLower(SHA256.HashData(stored))}", $"sha256:{Convert.ToHexStringLower(archive.GetHashAndReset())}", stored.Length, length);
    }
}
