using System.Diagnostics.CodeAnalysis;

namespace FleetScan.Images.Registries;

/// <summary>The name of an image in a registry, read by Docker's rules: <c>alpine</c> is <c>docker.io/library/alpine:latest</c>.</summary>
public sealed record ImageReference
{
    private const string DockerHub = "docker.io";
    private const int MaxRepository = 255;

    private ImageReference(string registry, string repository, string? tag, string? digest)
    {
        Registry = registry;
        Repository = repository;
        Tag = tag;
        Digest = digest;
    }

    /// <summary>The registry as names have it: host, and port where it is not the usual one. Docker Hub is <c>docker.io</c>.</summary>
    public string Registry { get; }

    /// <summary>The repository, such as <c>library/alpine</c>.</summary>
    public string Repository { get; }

    /// <summary>The tag; null when only a digest is given.</summary>
    public string? Tag { get; }

    /// <summary>The digest, which decides where there is a tag too; null without.</summary>
    public string? Digest { get; }

    /// <summary>The host the registry's API is at: Docker Hub's is another than its name.</summary>
    public string Host => HostOf(Registry);

    /// <summary>Reads a reference.</summary>
    /// <param name="text">Such as <c>ghcr.io/shop/cart:1.2@sha256:…</c>.</param>
    /// <param name="reference">The reference; null when the answer is false.</param>
    /// <returns>False when it is none: wrong characters, upper case in the repository, a broken digest.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out ImageReference? reference)
    {
        reference = string.IsNullOrEmpty(text) || text.Length > 1024 ? null : Read(text);
        return reference is not null;
    }

    /// <summary>Reads a reference.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The reference.</returns>
    /// <exception cref="ImageException">It is none.</exception>
    public static ImageReference Parse(string text) =>
        TryParse(text, out var reference)
            ? reference
            : throw new ImageException(ImageFault.InvalidReference, $"'{text}' is no image reference. Write it as registry/repository:tag or registry/repository@sha256:digest, the repository in lower case.");

    /// <summary>The whole name, with registry and tag or digest.</summary>
    /// <returns>Such as <c>docker.io/library/alpine:latest</c>.</returns>
    public override string ToString() =>
        $"{Registry}/{Repository}{(Tag is null ? "" : $":{Tag}")}{(Digest is null ? "" : $"@{Digest}")}";

    internal static string HostOf(string registry) => registry == DockerHub ? "registry-1.docker.io" : registry;

    private static ImageReference? Read(string text)
    {
        string? digest = null, tag = null;
        var at = text.IndexOf('@', StringComparison.Ordinal);
        if (at >= 0)
        {
            digest = text[(at + 1)..];
            if (Images.Digest.TryParse(digest) is null)
            {
                return null;
            }

            text = text[..at];
        }

        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var registry = slash > 0 && IsRegistry(text[..slash]) ? text[..slash] : null;
        var path = registry is null ? text : text[(slash + 1)..];
        var colon = path.LastIndexOf(':');
        if (colon >= 0)
        {
            tag = path[(colon + 1)..];
            path = path[..colon];
        }

        registry = registry is null or "index.docker.io" or "registry-1.docker.io" ? DockerHub : registry.ToLowerInvariant();
        path = registry == DockerHub && !path.Contains('/', StringComparison.Ordinal) ? $"library/{path}" : path;
        return IsRepository(path) && (tag is null || IsTag(tag)) && IsHost(registry)
            ? new ImageReference(registry, path, tag ?? (digest is null ? "latest" : null), digest)
            : null;
    }

    // The first part is a registry when nothing else could have such a name.
    private static bool IsRegistry(string part) =>
        part.Contains('.', StringComparison.Ordinal) || part.Contains(':', StringComparison.Ordinal) || part == "localhost" || part.Any(char.IsAsciiLetterUpper);

    private static bool IsHost(string registry) =>
        Uri.TryCreate($"https://{registry}/", UriKind.Absolute, out var uri)
        && uri.UserInfo.Length == 0
        && string.Equals(uri.PathAndQuery, "/", StringComparison.Ordinal)
        && registry.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or ':' or '[' or ']');

    private static bool IsTag(string tag) =>
        tag.Length is > 0 and <= 128
        && (char.IsAsciiLetterOrDigit(tag[0]) || tag[0] == '_')
        && tag.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-');

    private static bool IsRepository(string path) => path.Length is > 0 and <= MaxRepository && path.Split('/').All(IsSegment);

    // Lower case and digits, parted by one dot, one or two underscores, or any number of hyphens.
    private static bool IsSegment(string segment)
    {
        if (segment.Length == 0 || !char.IsAsciiLetterOrDigit(segment[0]) || !char.IsAsciiLetterOrDigit(segment[^1]))
        {
            return false;
        }

        return segment.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '.' or '_' or '-')
            && !segment.Contains("..", StringComparison.Ordinal)
            && !segment.Contains("___", StringComparison.Ordinal);
    }
}
