namespace FleetScan.Collection;

/// <summary>A git repository elsewhere: <c>https://host/group/name</c>, <c>ssh://…</c>, <c>file://…</c> or <c>user@host:path</c>, with <c>#branch</c> or <c>#tag</c> at will.</summary>
public sealed record GitUrl
{
    private static readonly string[] Schemes = ["https://", "http://", "ssh://", "git://", "file://"];

    private GitUrl(string address, string? reference)
    {
        Address = address;
        Reference = reference;
    }

    /// <summary>What git is given; it may hold a password and is never shown.</summary>
    public string Address { get; }

    /// <summary>The branch or tag; null for the repository's own default.</summary>
    public string? Reference { get; }

    /// <summary>The last part of the address without .git, such as <c>shop</c>.</summary>
    public string Name
    {
        get
        {
            var name = Shown.TrimEnd('/').Split('/', ':')[^1];
            return name.EndsWith(".git", StringComparison.Ordinal) ? name[..^4] : name;
        }
    }

    /// <summary>The address without user, password, query and branch: what may be shown.</summary>
    public string Shown
    {
        get
        {
            var start = Address.IndexOf("://", StringComparison.Ordinal) is var mark and >= 0 ? mark + 3 : 0;
            var rest = Address[start..].Split('?')[0];
            var host = rest.IndexOf('/', StringComparison.Ordinal) is var slash and >= 0 ? slash : rest.Length;
            var user = rest[..host].LastIndexOf('@');
            return Address[..start] + (start > 0 ? rest[(user + 1)..] : rest);
        }
    }

    /// <summary>Reads what a person typed.</summary>
    /// <param name="text">An address, or a path.</param>
    /// <returns>The address; null for what is a path.</returns>
    public static GitUrl? Parse(string text)
    {
        if (!Array.Exists(Schemes, scheme => text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)) && !IsScpLike(text))
        {
            return null;
        }

        var mark = text.LastIndexOf('#');
        return mark < 0 || mark == text.Length - 1 ? new GitUrl(text.TrimEnd('#'), null) : new GitUrl(text[..mark], text[(mark + 1)..]);
    }

    /// <summary>What may be shown of it.</summary>
    /// <returns><see cref="Shown"/>.</returns>
    public override string ToString() => Shown;

    // user@host:path, as ssh has it.
    private static bool IsScpLike(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var user = text.IndexOf('@', StringComparison.Ordinal);
        return user > 0 && colon > user + 1 && text.AsSpan(0, colon).IndexOfAny("/ *?") < 0;
    }
}
