using System.Text;
using FleetScan.Kubernetes;

namespace FleetScan.Collection;

// Reads the whole of one file as text, within a bound.
internal static class ManifestText
{
    public static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private const char ByteOrderMark = '\uFEFF';

    public static async Task<string> ReadFileAsync(string file, int maxBytes, CancellationToken cancellationToken)
    {
        var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1, FileOptions.Asynchronous | FileOptions.SequentialScan);
        await using (stream)
        {
            if (stream.CanSeek && stream.Length > maxBytes)
            {
                throw TooLarge(maxBytes);
            }

            using var reader = new StreamReader(stream, Strict, detectEncodingFromByteOrderMarks: true);
            return await ReadAsync(reader, maxBytes, cancellationToken);
        }
    }

    public static async Task<string> ReadAsync(TextReader reader, int maxChars, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        var buffer = new char[16 * 1024];
        try
        {
            while (await reader.ReadAsync(buffer, cancellationToken) is var read and > 0)
            {
                text.Append(buffer, 0, read);
                if (text.Length > maxChars)
                {
                    throw TooLarge(maxChars);
                }
            }
        }
        catch (DecoderFallbackException)
        {
            throw new ManifestException("It is no valid UTF-8 text. Save it as UTF-8.", 1);
        }

        // Readers that were opened by others may leave it in.
        return text.Length > 0 && text[0] == ByteOrderMark ? text.ToString(1, text.Length - 1) : text.ToString();
    }

    private static ManifestException TooLarge(int max) =>
        new($"It is larger than the bound of {max} bytes. Split it, or raise MaxFileBytes.", 1);
}
