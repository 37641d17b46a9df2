using System.Buffers;
using System.Security.Cryptography;

namespace FleetScan.Backend.Documents;

/// <summary>What may name a document: a SHA-256 in lower-case hexadecimal, so that an id is also a safe file and blob name.</summary>
public static class DocumentIds
{
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdef");

    /// <summary>Whether a text is 64 lower-case hexadecimal digits.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>True if it can name a document.</returns>
    public static bool IsValid(ReadOnlySpan<char> text) =>
        text.Length == 2 * SHA256.HashSizeInBytes && !text.ContainsAnyExcept(Digits);

    /// <summary>Refuses what cannot name a document.</summary>
    /// <param name="sha256">The id that a caller gave.</param>
    /// <exception cref="ArgumentException">It is no SHA-256 in lower-case hexadecimal.</exception>
    public static void ThrowIfInvalid(string sha256)
    {
        if (!IsValid(sha256))
        {
            throw new ArgumentException("A document's id is its SHA-256: 64 lower-case hexadecimal digits.", nameof(sha256));
        }
    }
}
