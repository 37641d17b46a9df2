using System.IO.Enumeration;

namespace FleetScan.Collection;

// `deploy/**/*.yaml`: the folder before the first wildcard, and what a path below it must look like. `**` stands for any number of folders.
internal sealed class GlobPattern
{
    private readonly string[] _parts;

    private GlobPattern(string folder, string[] parts)
    {
        Folder = folder;
        _parts = parts;
    }

    public string Folder { get; }

    // How many folders below the first one a match can lie.
    public int MaxDepth => _parts.Contains("**") ? int.MaxValue : _parts.Length - 1;

    // Null for a path without wildcards.
    public static GlobPattern? Parse(string path)
    {
        var parts = path.Replace('\\', '/').Split('/');
        var first = Array.FindIndex(parts, static part => part.AsSpan().IndexOfAny('*', '?') >= 0);
        if (first < 0)
        {
            return null;
        }

        var folder = string.Join('/', parts[..first]);
        return new GlobPattern(first == 0 ? "." : folder.Length == 0 ? "/" : folder, [.. parts[first..].Where(static part => part is not ("" or "."))]);
    }

    // Row by row, so that many `**` cost a product and not a power.
    public bool Matches(string path)
    {
        var reached = new bool[_parts.Length + 1];
        Start(reached);
        foreach (var segment in path.Split('/'))
        {
            var next = new bool[_parts.Length + 1];
            for (var part = 0; part < _parts.Length; part++)
            {
                if (reached[part] && _parts[part] == "**")
                {
                    next[part] = true;
                    next[part + 1] = true;
                }
                else if (reached[part] && FileSystemName.MatchesSimpleExpression(_parts[part], segment, ignoreCase: false))
                {
                    next[part + 1] = true;
                }
            }

            SkipEmpty(next);
            reached = next;
        }

        return reached[^1];
    }

    private void Start(bool[] reached)
    {
        reached[0] = true;
        SkipEmpty(reached);
    }

    private void SkipEmpty(bool[] reached)
    {
        for (var part = 0; part < _parts.Length; part++)
        {
            reached[part + 1] |= reached[part] && _parts[part] == "**";
        }
    }
}
