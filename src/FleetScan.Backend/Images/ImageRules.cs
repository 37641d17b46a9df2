using FleetScan.Backend.Documents;
using FleetScan.Contracts.V1;

namespace FleetScan.Backend.Images;

/// <summary>What may name an image.</summary>
internal static class ImageRules
{
    public const int MaxReferenceCharacters = 1024;

    private const string Algorithm = "sha256:";
    private const int MaxPlatformCharacters = 64;

    public static bool IsDigest(string? digest) => digest is not null && digest.StartsWith(Algorithm, StringComparison.Ordinal) && DocumentIds.IsValid(digest.AsSpan(Algorithm.Length));

    // os/architecture or os/architecture/variant.
    public static bool IsPlatform(string? platform) =>
        platform is { Length: > 0 and <= MaxPlatformCharacters }
        && platform.Split('/') is { Length: 2 or 3 } parts
        && parts.All(part => part.Length > 0 && part.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character is '.' or '_' or '-'));

    public static bool IsKey(ImageKey? key) => key is not null && IsDigest(key.Digest) && IsPlatform(key.Platform);

    public static string Cut(string text, int most) => text.Length > most ? text[..most] : text;
}
