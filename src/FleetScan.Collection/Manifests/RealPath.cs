namespace FleetScan.Collection;

// Paths with all links resolved, so that inside and outside can be told apart.
internal static class RealPath
{
    // Links in the middle of a path count too: /tmp may be one.
    public static string Of(string path)
    {
        var real = Path.GetPathRoot(Path.GetFullPath(path)) ?? "/";
        foreach (var part in Path.GetFullPath(path)[real.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            var next = new DirectoryInfo(Path.Combine(real, part));
            real = TargetOf(next)?.FullName ?? next.FullName;
        }

        return real;
    }

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
}
