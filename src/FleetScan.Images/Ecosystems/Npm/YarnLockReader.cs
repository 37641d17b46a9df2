using FleetScan.Contracts.V1;

namespace FleetScan.Images.Ecosystems.Npm;

// yarn.lock of Yarn 1 and of its successors, whose YAML has the same shape: a key line of requests, then indented fields.
internal static class YarnLockReader
{
    public static void Read(ReadOnlyMemory<byte> content, string path, PackageList found)
    {
        var name = (string?)null;
        var version = (string?)null;
        var lines = new TextLines(content.Span);
        while (lines.MoveNext())
        {
            var line = lines.Current;
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            if (line[0] != ' ')
            {
                Add(name, version, path, found);
                (name, version) = (Requested(line), null);
            }
            else if (Field(line, "  version") is { } number)
            {
                version = number;
            }
            else if (Field(line, "  resolution") is { } resolution)
            {
                name = Resolved(resolution);
            }
        }

        Add(name, version, path, found);
    }

    private static void Add(string? name, string? version, string path, PackageList found)
    {
        if (name is not null && version is not null)
        {
            found.Add(path, PackageType.Npm, name, version);
        }
    }

    // The package of the first request, `"@scope/name@^1.0.0", "@scope/name@^1.2.0":`.
    private static string? Requested(string line)
    {
        var request = line.TrimEnd(':').Split(',')[0].Trim().Trim('"');
        var at = At(request);
        if (at < 0)
        {
            return null;
        }

        var range = request.AsSpan(at + 1);
        if (range.StartsWith("npm:") && At(range[4..]) is > 0 and var alias)
        {
            // Yarn 1 gives another package a name of its own: name@npm:other@^1.0.0.
            return range.Slice(4, alias).ToString();
        }

        return IsLocal(range) ? null : request[..at];
    }

    // Yarn 2 and later say what a request led to: name@npm:1.0.0, name@patch:name@npm%3A1.0.0#..., name@workspace:packages/name.
    private static string? Resolved(string resolution)
    {
        var at = At(resolution);
        return at < 0 || IsLocal(resolution.AsSpan(at + 1)) ? null : resolution[..at];
    }

    private static bool IsLocal(ReadOnlySpan<char> range) =>
        range.StartsWith("workspace:") || range.StartsWith("file:") || range.StartsWith("link:") || range.StartsWith("portal:");

    // The first character may begin a scope.
    private static int At(ReadOnlySpan<char> text) => text.Length < 2 ? -1 : text[1..].IndexOf('@') is >= 0 and var at ? at + 1 : -1;

    private static string? Field(string line, string key) =>
        line.StartsWith(key, StringComparison.Ordinal) && line.Length > key.Length && line[key.Length] is ' ' or ':' ? line[(key.Length + 1)..].Trim().Trim('"') : null;
}
