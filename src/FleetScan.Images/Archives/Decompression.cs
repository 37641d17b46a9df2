using System.IO.Compression;
using ZstdSharp;

namespace FleetScan.Images.Archives;

// Compression by the first bytes: media types lie, and archives have none.
internal static class Decompression
{
    private const int MagicSize = 4;

    public static async ValueTask<Stream> OpenAsync(VerifiedStream source, CancellationToken cancellationToken)
    {
        var magic = (await source.PeekAsync(MagicSize, cancellationToken)).Span;
        if (magic.StartsWith((ReadOnlySpan<byte>)[0x1f, 0x8b]))
        {
            return new GZipStream(source, CompressionMode.Decompress, leaveOpen: true);
        }

        if (magic.StartsWith((ReadOnlySpan<byte>)[0x28, 0xb5, 0x2f, 0xfd]) || IsSkippableFrame(magic))
        {
            return new DecompressionStream(source, leaveOpen: true);
        }

        return IsUnread(magic) is { } name
            ? throw new ImageException(ImageFault.Unsupported, $"It is compressed with {name}; gzip, zstd and none are read. Build the image with one of them.")
            : source;
    }

    // Seekable and chunked zstd begins with one.
    private static bool IsSkippableFrame(ReadOnlySpan<byte> magic) => magic is [>= 0x50 and <= 0x5f, 0x2a, 0x4d, 0x18];

    private static string? IsUnread(ReadOnlySpan<byte> magic) => magic switch
    {
        [(byte)'B', (byte)'Z', (byte)'h', ..] => "bzip2",
        [0xfd, (byte)'7', (byte)'z', (byte)'X'] => "xz",
        _ => null,
    };
}
