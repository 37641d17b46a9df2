namespace FleetScan.Images.Layers;

// Paths of archives, brought into one form: no leading slash, no empty, '.' or '..' segment. What would climb out of the root stays at the root.
internal static class LayerPath
{
    public const string Whiteout = ".wh.";
    public const string OpaqueMarker = ".wh..wh..opq";
    private const int MaxLinks = 40;

    // In place; the answer is the length.
    public static int Normalise(Span<char> path)
    {
        if (IsNormal(path))
        {
            return path.Length;
        }

        var written = 0;
        for (var start = 0; start < path.Length;)
        {
            var rest = path[start..];
            var slash = rest.IndexOf('/');
            var segment = slash < 0 ? rest : rest[..slash];
            start += slash < 0 ? rest.Length : slash + 1;
            if (segment is "..")
            {
                written = Math.Max(0, path[..written].LastIndexOf('/'));
            }
            else if (segment.Length > 0 && segment is not ".")
            {
                if (written > 0)
                {
                    path[written++] = '/';
                }

                segment.CopyTo(path[written..]);
                written += segment.Length;
            }
        }

        return written;
    }

    public static string Normalise(string path)
    {
        var buffer = path.ToCharArray();
        return new string(buffer, 0, Normalise(buffer));
    }

    // Where a link at a path leads to, by its text alone.
    public static string Target(string link, string target) =>
        Normalise(target.StartsWith('/') ? target : $"{Folder(link)}/{target}");

    public static ReadOnlySpan<char> Name(ReadOnlySpan<char> path) => path[(path.LastIndexOf('/') + 1)..];

    public static ReadOnlySpan<char> Folder(ReadOnlySpan<char> path) => path[..Math.Max(0, path.LastIndexOf('/'))];

    // Follows the links a path runs through; null when they lead in a circle.
    public static string? Resolve(string path, IReadOnlyDictionary<string, string> links)
    {
        for (var followed = 0; followed <= MaxLinks; followed++)
        {
            if (Through(path, links) is not { } next)
            {
                return path;
            }

            path = next;
        }

        return null;
    }

    private static string? Through(string path, IReadOnlyDictionary<string, string> links)
    {
        for (var end = path.IndexOf('/', StringComparison.Ordinal); ; end = path.IndexOf('/', end + 1))
        {
            var prefix = end < 0 ? path : path[..end];
            if (links.TryGetValue(prefix, out var target))
            {
                return Normalise(Target(prefix, target) + path[prefix.Length..]);
            }

            if (end < 0)
            {
                return null;
            }
        }
    }

    private static bool IsNormal(ReadOnlySpan<char> path)
    {
        if (path.Length == 0 || path[0] is '/' or '.' || path[^1] == '/')
        {
            return path.Length == 0;
        }

        return path.IndexOf("//", StringComparison.Ordinal) < 0 && path.IndexOf("/.", StringComparison.Ordinal) < 0;
    }
}
