using System.Buffers;
using FleetScan.Images.Registries;

namespace FleetScan.Agent.Images;

/// <summary>Reads the names that container runtimes give images.</summary>
internal static class ImageNames
{
    private const string Sha256 = "sha256:";
    private const int DigestCharacters = 71;

    private static readonly SearchValues<char> Hex = SearchValues.Create("0123456789abcdef");

    /// <summary>
    /// The name and digest of a status's imageID, such as <c>docker.io/library/nginx@sha256:…</c>. Null for what names no manifest: the bare digest of a
    /// configuration, which no registry knows, or nothing yet.
    /// </summary>
    public static string? OfImageId(string? imageId)
    {
        if (string.IsNullOrEmpty(imageId) || imageId.Length > 2_048)
        {
            return null;
        }

        var scheme = imageId.IndexOf("://", StringComparison.Ordinal);
        var name = scheme < 0 ? imageId : imageId[(scheme + 3)..];
        return DigestOf(name) is not null && name.IndexOf('@', StringComparison.Ordinal) > 0 ? name : null;
    }

    /// <summary>The digest at the end of a reference; null without one, and for one that is no sha256.</summary>
    public static string? DigestOf(string reference)
    {
        var at = reference.IndexOf('@', StringComparison.Ordinal);
        return at >= 0 && IsDigest(reference.AsSpan(at + 1)) ? reference[(at + 1)..] : null;
    }

    public static bool IsDigest(ReadOnlySpan<char> text) =>
        text.Length == DigestCharacters && text.StartsWith(Sha256) && !text[Sha256.Length..].ContainsAnyExcept(Hex);

    /// <summary>The image of a digest in the repository of a reference; null when the reference is none.</summary>
    public static ImageReference? At(string reference, string digest)
    {
        var at = reference.IndexOf('@', StringComparison.Ordinal);
        var name = at < 0 ? reference : reference[..at];
        return ImageReference.TryParse(name, out var parsed) && ImageReference.TryParse($"{parsed.Registry}/{parsed.Repository}@{digest}", out var found) ? found : null;
    }
}
