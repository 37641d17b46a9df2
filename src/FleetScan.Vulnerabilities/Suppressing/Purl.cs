namespace FleetScan.Vulnerabilities.Suppressing;

/// A package URL, as far as it takes to compare what others wrote with what an inventory has.
internal sealed record Purl
{
    private const string Scheme = "pkg:";

    public required string Type { get; init; }

    /// Namespace and name, in lower case: no two packages of one ecosystem differ by casing alone in a way that an author of VEX would mean.
    public required string Path { get; init; }

    /// Null means any.
    public string? Version { get; init; }

    public required IReadOnlyDictionary<string, string> Qualifiers { get; init; }

    public static Purl? Parse(string? text)
    {
        if (text is null || !text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var rest = Cut(text[Scheme.Length..].TrimStart('/'), '#', out _);
        rest = Cut(rest, '?', out var qualifiers).TrimEnd('/');
        var at = rest.LastIndexOf('@');
        var hasVersion = at > rest.LastIndexOf('/') + 1;
        var path = hasVersion ? rest[..at] : rest;
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        return slash <= 0 || slash == path.Length - 1
            ? null
            : new Purl
            {
                Type = path[..slash].ToLowerInvariant(),
                Path = Normal(path[..slash], Uri.UnescapeDataString(path[(slash + 1)..])),
                Version = hasVersion && at < rest.Length - 1 ? Uri.UnescapeDataString(rest[(at + 1)..]) : null,
                Qualifiers = Pairs(qualifiers),
            };
    }

    /// Whether this one, as somebody wrote it, means a package: what it does not say is not compared.
    public bool Covers(Purl package) =>
        Type == package.Type
        && Path == package.Path
        && (Version is null || Version == package.Version)
        && Qualifiers.All(pair => pair.Key is "repository_url" or "vcs_url" or "download_url" or "checksum" || Is(package, pair.Key, pair.Value));

    // An epoch of 0 is the same as none.
    private static bool Is(Purl package, string key, string value) => package.Qualifiers.TryGetValue(key, out var known) ? known == value : key == "epoch" && value == "0";

    private static string Cut(string text, char mark, out string after)
    {
        var place = text.LastIndexOf(mark);
        after = place < 0 ? "" : text[(place + 1)..];
        return place < 0 ? text : text[..place];
    }

    private static string Normal(string type, string path) =>
        type.Equals("pypi", StringComparison.OrdinalIgnoreCase) ? path.ToLowerInvariant().Replace('_', '-') : path.ToLowerInvariant();

    private static Dictionary<string, string> Pairs(string text)
    {
        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in text.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0 && equals < pair.Length - 1)
            {
                pairs[pair[..equals].ToLowerInvariant()] = Uri.UnescapeDataString(pair[(equals + 1)..]);
            }
        }

        return pairs;
    }
}
