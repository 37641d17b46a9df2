using System.Buffers;
using System.Security.Cryptography;

namespace FleetScan.Images;

// The name of content: algorithm and hash, parsed once where it comes in.
internal readonly record struct Digest
{
    private static readonly SearchValues<char> Hex = SearchValues.Create("0123456789abcdef");

    private Digest(HashAlgorithmName algorithm, string text)
    {
        Algorithm = algorithm;
        Text = text;
    }

    public HashAlgorithmName Algorithm { get; }

    public string Text { get; }

    // The part that is a file's name in a layout: no slash, no dot.
    public string Encoded => Text[(Text.IndexOf(':', StringComparison.Ordinal) + 1)..];

    public string AlgorithmText => Text[..Text.IndexOf(':', StringComparison.Ordinal)];

    public static Digest? TryParse(string? text)
    {
        var algorithm = text switch
        {
            { Length: 71 } when text.StartsWith("sha256:", StringComparison.Ordinal) => HashAlgorithmName.SHA256,
            { Length: 135 } when text.StartsWith("sha512:", StringComparison.Ordinal) => HashAlgorithmName.SHA512,
            _ => default,
        };
        return algorithm == default || text.AsSpan(7).ContainsAnyExcept(Hex) ? null : new Digest(algorithm, text!);
    }

    public static Digest Parse(string? text, string what) =>
        TryParse(text) ?? throw new ImageException(ImageFault.Corrupt, $"Reading {what} failed: '{Shown(text)}' is no sha256 or sha512 digest. Build or push the image again.");

    public static Digest Of(ReadOnlySpan<byte> content) =>
        new(HashAlgorithmName.SHA256, "sha256:" + Convert.ToHexStringLower(SHA256.HashData(content)));

    public bool IsOf(ReadOnlySpan<byte> content) =>
        Encoded == Convert.ToHexStringLower(Algorithm == HashAlgorithmName.SHA512 ? SHA512.HashData(content) : SHA256.HashData(content));

    public override string ToString() => Text;

    private static string Shown(string? text) => text is null ? "" : text.Length <= 80 ? text : text[..80];
}
