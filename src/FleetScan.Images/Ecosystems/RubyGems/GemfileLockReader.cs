using FleetScan.Contracts.V1;

namespace FleetScan.Images.Ecosystems.RubyGems;

// Gemfile.lock: under GEM and GIT the specs, four spaces deep, "name (version-platform)". PATH is the project itself.
internal static class GemfileLockReader
{
    private const string SpecIndent = "    ";

    public static void Read(ReadOnlyMemory<byte> content, string path, PackageList found)
    {
        var inside = false;
        var lines = new TextLines(content.Span);
        while (lines.MoveNext())
        {
            var line = lines.Current;
            if (line.Length > 0 && line[0] != ' ')
            {
                inside = line is "GEM" or "GIT";
            }
            else if (inside && line.Length > SpecIndent.Length && line.StartsWith(SpecIndent, StringComparison.Ordinal) && line[SpecIndent.Length] != ' ')
            {
                Add(line.Trim(), path, found);
            }
        }
    }

    private static void Add(string spec, string path, PackageList found)
    {
        var open = spec.IndexOf(" (", StringComparison.Ordinal);
        if (open > 0 && spec.EndsWith(')'))
        {
            // Versions of gems have no hyphen, so a platform begins at the first one.
            found.Add(path, PackageType.Gem, spec[..open], spec[(open + 2)..^1].Split('-')[0]);
        }
    }
}
