namespace FleetScan.Collection;

/// <summary>What a git work tree has checked out. Read out of its files, without git; what has changed since is not looked at.</summary>
/// <param name="Branch">The branch; null where a commit is checked out by itself.</param>
/// <param name="Commit">The commit's hash, 40 or 64 hexadecimal digits.</param>
public sealed record GitRevision(string? Branch, string Commit)
{
    private const string Reference = "ref: ";
    private const string Heads = "refs/heads/";
    private const string WorkTree = "gitdir: ";

    // References are lines; a repository of 100,000 branches packs them into less.
    private const int MaxFileBytes = 16 * 1024 * 1024;

    /// <summary>The revision of the work tree that a path lies in.</summary>
    /// <param name="path">A file or folder.</param>
    /// <returns>The revision; null where the path lies in no work tree, or nothing is committed yet, or its files cannot be read.</returns>
    public static GitRevision? Of(string path)
    {
        try
        {
            return FolderOf(path) is var (own, common) && Line(own, "HEAD") is { } head ? Resolve(own, common, head) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // A report goes without.
            return null;
        }
    }

    // The folder of the work tree itself, and the one that all work trees of the repository share.
    private static (string Own, string Common)? FolderOf(string path)
    {
        for (var folder = Path.GetFullPath(path); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            var git = Path.Combine(folder, ".git");
            if (Directory.Exists(git))
            {
                return (git, git);
            }

            if (Line(folder, ".git") is { } pointer && pointer.StartsWith(WorkTree, StringComparison.Ordinal))
            {
                var own = Path.GetFullPath(pointer[WorkTree.Length..], folder);
                return (own, Line(own, "commondir") is { } common ? Path.GetFullPath(common, own) : own);
            }
        }

        return null;
    }

    private static GitRevision? Resolve(string own, string common, string head)
    {
        if (!head.StartsWith(Reference, StringComparison.Ordinal))
        {
            return IsHash(head) ? new GitRevision(Branch: null, head) : null;
        }

        // Somebody else's repository may name any file; only one that holds a hash is told.
        var name = head[Reference.Length..];
        var hash = name.StartsWith(Heads, StringComparison.Ordinal) && !name.Contains("..", StringComparison.Ordinal) ? Line(own, name) ?? Line(common, name) ?? Packed(common, name) : null;
        return hash is not null && IsHash(hash) ? new GitRevision(name[Heads.Length..], hash) : null;
    }

    private static string? Packed(string common, string name)
    {
        var file = new FileInfo(Path.Combine(common, "packed-refs"));
        return file is { Exists: true, Length: <= MaxFileBytes }
            ? File.ReadLines(file.FullName).FirstOrDefault(line => line.EndsWith(name, StringComparison.Ordinal) && line.Split(' ') is [_, var other] && other == name)?.Split(' ')[0]
            : null;
    }

    private static string? Line(string folder, string name)
    {
        var file = new FileInfo(Path.Combine(folder, name));
        return file is { Exists: true, Length: <= MaxFileBytes } ? File.ReadLines(file.FullName).FirstOrDefault()?.Trim() : null;
    }

    private static bool IsHash(string text) => text.Length is 40 or 64 && text.All(char.IsAsciiHexDigitLower);
}
