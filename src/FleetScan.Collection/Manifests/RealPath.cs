namespace FleetScan.Collection;

// Paths with all links resolved, so that inside and outside can be told apart.
internal static class RealPath
{
    // As many as Linux follows.
    private const int MaxLinks = 40;

    // Links in the middle of a path count too, /tmp may be one; so do those on the way to what a link leads to.
    public static string Of(string path) => Of(path, 0);

    // What a link leads to in the end; null for what is no link, or leads nowhere.
    public static FileSystemInfo? TargetOf(FileSystemInfo link)
    {
        try
        {
            return link.ResolveLinkTarget(returnFinalTarget: true) is { Exists: true } target ? target : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public static bool IsInside(string path, string root) =>
        path.StartsWith(root, StringComparison.Ordinal)
        && (path.Length == root.Length || root.EndsWith(Path.DirectorySeparatorChar) || path[root.Length] == Path.DirectorySeparatorChar);

    private static string Of(string path, int links)
    {
        if (links > MaxLinks)
        {
            throw new IOException($"{path} leads through more than {MaxLinks} links.");
        }

        var real = Path.GetPathRoot(Path.GetFullPath(path)) ?? "/";
        foreach (var part in Path.GetFullPath(path)[real.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            var next = Path.Combine(real, part);
            FileSystemInfo info = File.Exists(next) ? new FileInfo(next) : new DirectoryInfo(next);
            real = TargetOf(info) is { } target ? Of(target.FullName, links + 1) : next;
        }

        return real;
    }
}
