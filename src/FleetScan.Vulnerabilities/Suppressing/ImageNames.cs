using FleetScan.Contracts.V1;

namespace FleetScan.Vulnerabilities.Suppressing;

/// The names an image goes by: registry, repository, tag and digests, by Docker's rules for what is left out. A folder has none of them.
internal sealed class ImageNames
{
    private const string DockerHub = "docker.io";
    private readonly HashSet<string> _digests = new(StringComparer.Ordinal);

    public ImageNames(ImageInventory inventory)
    {
        Subject = inventory.Subject;
        // Archives and folders are named by their path.
        var isImage = inventory.ConfigDigest is not null || inventory.ManifestDigest is not null;
        (Repository, Tag, var digest) = isImage ? Split(inventory.Subject) : ("", null, null);
        foreach (var known in new[] { digest, inventory.ManifestDigest, inventory.ConfigDigest }.OfType<string>())
        {
            _digests.Add(known);
        }
    }

    /// What was asked for.
    public string Subject { get; }

    /// Registry and repository, such as docker.io/library/alpine; empty for folders.
    public string Repository { get; }

    public string? Tag { get; }

    public bool HasDigest(string digest) => _digests.Contains(digest);

    /// All that a pattern may mean.
    public IEnumerable<string> All()
    {
        yield return Subject;
        if (Repository.Length == 0)
        {
            yield break;
        }

        yield return Repository;
        if (Tag is not null)
        {
            yield return $"{Repository}:{Tag}";
        }

        foreach (var digest in _digests)
        {
            yield return $"{Repository}@{digest}";
            yield return digest;
        }
    }

    /// Whether a reference means this image: what it does not say is not compared.
    public bool IsMeantBy(string reference)
    {
        if (HasDigest(reference))
        {
            return true;
        }

        var (repository, tag, digest) = Split(reference);
        var saysTag = reference.Split('@')[0].LastIndexOf(':') > reference.LastIndexOf('/');
        return Repository.Length > 0 && repository == Repository && (digest is null ? !saysTag || tag == Tag : HasDigest(digest));
    }

    public static (string Repository, string? Tag, string? Digest) Split(string reference)
    {
        var at = reference.IndexOf('@', StringComparison.Ordinal);
        var digest = at < 0 ? null : reference[(at + 1)..];
        var name = at < 0 ? reference : reference[..at];
        var colon = name.LastIndexOf(':');
        var tag = colon > name.LastIndexOf('/') ? name[(colon + 1)..] : null;
        name = tag is null ? name : name[..colon];
        var slash = name.IndexOf('/', StringComparison.Ordinal);
        var first = slash < 0 ? "" : name[..slash];
        var hasRegistry = first.Contains('.', StringComparison.Ordinal) || first.Contains(':', StringComparison.Ordinal) || first == "localhost";
        var (registry, path) = hasRegistry ? (first, name[(slash + 1)..]) : (DockerHub, name);
        registry = registry is "index.docker.io" or "registry-1.docker.io" ? DockerHub : registry.ToLowerInvariant();
        path = registry == DockerHub && !path.Contains('/', StringComparison.Ordinal) ? $"library/{path}" : path;
        return ($"{registry}/{path}", tag ?? (digest is null ? "latest" : null), digest);
    }
}
