using FleetScan.Contracts.V1;

namespace FleetScan.Images.Ecosystems.Npm;

// pnpm-lock.yaml, versions 5 to 9: the keys of its section "packages", which pnpm writes one a line, two spaces deep.
internal static class PnpmLockReader
{
    public static void Read(ReadOnlyMemory<byte> content, string path, PackageList found)
    {
        var inside = false;
        var package = default(Entry);
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
                inside = line.StartsWith("packages:", StringComparison.Ordinal);
            }
            else if (inside && line.Length > 2 && line[2] != ' ')
            {
                package.AddTo(path, found);
                package = Keyed(line);
            }
            else if (inside)
            {
                package = package.With(line.AsSpan().Trim());
            }
        }

        package.AddTo(path, found);
    }

    private static Entry Keyed(string line)
    {
        var colon = line.LastIndexOf(": ", StringComparison.Ordinal) is >= 0 and var inline ? inline : line.Length - (line.EndsWith(':') ? 1 : 0);
        var key = line[2..colon].Trim().Trim('\'', '"');
        // Peers follow in parentheses since version 6.
        var peers = key.IndexOf('(', StringComparison.Ordinal);
        key = (peers < 0 ? key : key[..peers]).TrimStart('/');
        // Version 5 parts name and version by a slash, and peers by an underscore.
        var old = key.Split('_')[0];
        var slash = old.LastIndexOf('/');
        if (slash > 0 && slash < old.Length - 1 && char.IsAsciiDigit(old[slash + 1]) && old.IndexOf('@', slash) < 0)
        {
            return new Entry(old[..slash], old[(slash + 1)..], false);
        }

        var at = key.LastIndexOf('@');
        return at > 0 ? new Entry(key[..at], key[(at + 1)..], false) : default;
    }

    private readonly record struct Entry(string? Name, string? Version, bool Development)
    {
        // Packages from repositories and archives say their name and version as fields.
        public Entry With(ReadOnlySpan<char> field) =>
            field.StartsWith("name:") ? this with { Name = Value(field[5..]) }
            : field.StartsWith("version:") ? this with { Version = Value(field[8..]) }
            : field is "dev: true" ? this with { Development = true }
            : this;

        public void AddTo(string path, PackageList found)
        {
            if (Name is not null && Version is { Length: > 0 } && char.IsAsciiDigit(Version[0]) && !Development)
            {
                found.Add(path, PackageType.Npm, Name, Version);
            }
        }

        private static string Value(ReadOnlySpan<char> text) => text.Trim().Trim("'\"").ToString();
    }
}
