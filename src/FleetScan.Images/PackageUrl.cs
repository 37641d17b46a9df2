using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace FleetScan.Images;

/// <summary>A package URL: the name of a package across ecosystems. Always in its canonical form, so that equal packages have equal texts.</summary>
public sealed class PackageUrl : IEquatable<PackageUrl>
{
    private const string Scheme = "pkg:";

    private readonly string _text;

    /// <summary>Makes a package URL, bringing its parts into the form their type prescribes.</summary>
    /// <param name="type">The purl type, such as <c>deb</c>; written in lower case.</param>
    /// <param name="space">The namespace, segments parted by <c>/</c>: a distribution, a Maven group, an npm scope; null for none.</param>
    /// <param name="name">The name, not empty.</param>
    /// <param name="version">The version; null when unknown.</param>
    /// <param name="qualifiers">Further facts, in any order; empty values are left out, of equal keys the last counts.</param>
    /// <param name="subpath">A path inside the package; null for the whole.</param>
    /// <exception cref="ArgumentException">The type is not of letters, digits, <c>.</c>, <c>+</c> and <c>-</c>, or the name is empty.</exception>
    public PackageUrl(
        string type,
        string? space,
        string name,
        string? version,
        IEnumerable<KeyValuePair<string, string>>? qualifiers = null,
        string? subpath = null)
    {
        if (!IsType(type))
        {
            throw new ArgumentException($"'{type}' is no purl type: it takes letters, digits, '.', '+' and '-', and starts with a letter.", nameof(type));
        }

        Type = type.ToLowerInvariant();
        Namespace = Empty(PurlTypeRules.Namespace(Type, Segments(space)));
        Name = PurlTypeRules.Name(Type, name.Trim('/'));
        if (Name.Length == 0)
        {
            throw new ArgumentException("A package URL takes a name that is not empty.", nameof(name));
        }

        Version = Empty(version);
        Qualifiers = Sorted(qualifiers ?? []);
        Subpath = Empty(string.Join('/', Segments(subpath).Split('/').Where(segment => segment is not ("." or ".."))));
        _text = Format();
    }

    /// <summary>The purl type, in lower case.</summary>
    public string Type { get; }

    /// <summary>The namespace, decoded; null for none.</summary>
    public string? Namespace { get; }

    /// <summary>The name, decoded.</summary>
    public string Name { get; }

    /// <summary>The version, decoded; null when unknown.</summary>
    public string? Version { get; }

    /// <summary>Further facts such as <c>arch</c> and <c>distro</c>: keys in lower case, each once and sorted, values decoded and not empty.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Qualifiers { get; }

    /// <summary>A path inside the package, decoded; null for the whole.</summary>
    public string? Subpath { get; }

    /// <summary>Reads a package URL.</summary>
    /// <param name="text">The text, canonical or not.</param>
    /// <param name="url">The package URL; null when the answer is false.</param>
    /// <returns>False when the text is no package URL; never throws.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out PackageUrl? url) =>
        (url = text is not null && text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? Parse(text.AsSpan(Scheme.Length)) : null) is not null;

    /// <summary>The value of a qualifier.</summary>
    /// <param name="key">The key, in lower case.</param>
    /// <returns>The value; null when there is none.</returns>
    public string? Qualifier(string key)
    {
        foreach (var (name, value) in Qualifiers)
        {
            if (name == key)
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>The canonical form.</summary>
    /// <returns>A text that starts with <c>pkg:</c>.</returns>
    public override string ToString() => _text;

    /// <inheritdoc/>
    public bool Equals(PackageUrl? other) => other is not null && other._text == _text;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as PackageUrl);

    /// <inheritdoc/>
    public override int GetHashCode() => _text.GetHashCode(StringComparison.Ordinal);

    private static PackageUrl? Parse(ReadOnlySpan<char> rest)
    {
        var subpath = TakeAfter(ref rest, rest.LastIndexOf('#'));
        var qualifiers = TakeAfter(ref rest, rest.LastIndexOf('?'));
        rest = rest.Trim('/');
        var slash = rest.IndexOf('/');
        if (slash < 0 || !IsType(rest[..slash]))
        {
            return null;
        }

        var type = rest[..slash].ToString();
        rest = rest[(slash + 1)..].Trim('/');
        // An at sign before the last slash belongs to a scope that somebody left undecoded.
        var at = rest.LastIndexOf('@');
        var version = at > rest.LastIndexOf('/') && at > 0 ? TakeAfter(ref rest, at) : default;
        slash = rest.LastIndexOf('/');
        var name = PurlText.Decode(rest[(slash + 1)..]);
        return name.Trim('/').Length == 0
            ? null
            : new PackageUrl(
                type,
                slash < 0 ? null : PurlText.Decode(rest[..slash]),
                name,
                PurlText.Decode(version),
                PurlText.Pairs(qualifiers),
                PurlText.Decode(subpath));
    }

    private static ReadOnlySpan<char> TakeAfter(ref ReadOnlySpan<char> rest, int mark)
    {
        if (mark < 0)
        {
            return default;
        }

        var taken = rest[(mark + 1)..];
        rest = rest[..mark];
        return taken;
    }

    private static bool IsType(ReadOnlySpan<char> type)
    {
        foreach (var c in type)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('.' or '+' or '-'))
            {
                return false;
            }
        }

        return type.Length > 0 && char.IsAsciiLetter(type[0]);
    }

    private static string? Empty(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static string Segments(string? path) =>
        path is null ? "" : string.Join('/', path.Split('/', StringSplitOptions.RemoveEmptyEntries));

    private static KeyValuePair<string, string>[] Sorted(IEnumerable<KeyValuePair<string, string>> pairs)
    {
        var sorted = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in pairs)
        {
            if (value.Length > 0 && IsType(key.Replace('_', '-')))
            {
                sorted[key.ToLowerInvariant()] = value;
            }
        }

        return [.. sorted];
    }

    private string Format()
    {
        var text = new StringBuilder(Scheme, 96).Append(Type).Append('/');
        if (Namespace is not null)
        {
            PurlText.Encode(text, Namespace, keepSlashes: true);
            text.Append('/');
        }

        PurlText.Encode(text, Name, keepSlashes: false);
        if (Version is not null)
        {
            text.Append('@');
            PurlText.Encode(text, Version, keepSlashes: false);
        }

        var mark = '?';
        foreach (var (key, value) in Qualifiers)
        {
            text.Append(mark).Append(key).Append('=');
            PurlText.Encode(text, value, keepSlashes: false);
            mark = '&';
        }

        if (Subpath is not null)
        {
            text.Append('#');
            PurlText.Encode(text, Subpath, keepSlashes: true);
        }

        return text.ToString();
    }
}
