using System.Text.RegularExpressions;

namespace FleetScan.Posture.Rules;

/// <summary>
/// Writes an image reference in full, by the grammar of the distribution project: <c>nginx</c> is <c>docker.io/library/nginx</c>. See
/// https://github.com/distribution/reference/blob/main/normalize.go.
/// </summary>
internal static partial class ImageReference
{
    private const int MaxNameLength = 255;

    /// <summary>The full reference; null for a text that is no reference.</summary>
    public static string? Normalize(string image)
    {
        if (Identifier().IsMatch(image))
        {
            return null;
        }

        var (domain, rest) = Split(image);
        var name = rest.Split(':', '@')[0];
        if (name.Any(char.IsUpper))
        {
            return null;
        }

        var full = $"{domain}/{rest}";
        return Grammar().Match(full) is { Success: true } match && match.Groups["name"].Length <= MaxNameLength && IsKnownDigest(match.Groups["digest"].Value) ? full : null;
    }

    private static (string Domain, string Remainder) Split(string image)
    {
        var slash = image.IndexOf('/', StringComparison.Ordinal);
        var first = slash < 0 ? "" : image[..slash];
        var hasDomain = slash >= 0 && (first.AsSpan().IndexOfAny('.', ':') >= 0 || first == "localhost" || first.Any(char.IsUpper));
        var (domain, rest) = hasDomain ? (first, image[(slash + 1)..]) : ("docker.io", image);
        if (domain == "index.docker.io")
        {
            domain = "docker.io";
        }

        return (domain, domain == "docker.io" && !rest.Contains('/', StringComparison.Ordinal) ? "library/" + rest : rest);
    }

    private static bool IsKnownDigest(string digest) => digest.Length == 0 || Digest().IsMatch(digest);

    [GeneratedRegex(@"\A[a-f0-9]{64}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Identifier();

    [GeneratedRegex(@"\A(sha256:[a-f0-9]{64}|sha384:[a-f0-9]{96}|sha512:[a-f0-9]{128})\z", RegexOptions.CultureInvariant)]
    private static partial Regex Digest();

    [GeneratedRegex(
        """
        \A(?<name>
          (([a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])(\.([a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9]))*|\[[a-fA-F0-9:]+\])(:[0-9]+)?
          (/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)+)
        (:[0-9A-Za-z_][0-9A-Za-z_.-]{0,127})?
        (@(?<digest>[A-Za-z][A-Za-z0-9]*([-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}))?\z
        """,
        RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Grammar();
}
