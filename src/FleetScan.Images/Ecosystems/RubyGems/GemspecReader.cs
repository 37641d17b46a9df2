using FleetScan.Contracts.V1;

namespace FleetScan.Images.Ecosystems.RubyGems;

// The specification of an installed gem, as RubyGems writes it: a comment "# stub: name version platform paths" and one assignment a line.
internal static class GemspecReader
{
    private const string Stub = "# stub: ";

    public static bool Wants(PackagePath path) => path.Name.EndsWith(".gemspec") && path.Below("specifications");

    public static void Read(ReadOnlyMemory<byte> content, string path, PackageList found)
    {
        string? name = null, version = null;
        IEnumerable<string>? licenses = null;
        var lines = new TextLines(content.Span);
        while (lines.MoveNext())
        {
            var line = lines.Current.Trim();
            if (name is null && line.StartsWith(Stub, StringComparison.Ordinal) && line[Stub.Length..].Split(' ') is { Length: >= 2 } stub)
            {
                (name, version) = (stub[0], stub[1]);
            }
            else if (Assigned(line, "name") is { } givenName)
            {
                name ??= Quoted(givenName).FirstOrDefault();
            }
            else if (Assigned(line, "version") is { } givenVersion)
            {
                version ??= Quoted(givenVersion).FirstOrDefault();
            }
            else if ((Assigned(line, "licenses") ?? Assigned(line, "license")) is { } givenLicenses)
            {
                licenses = Quoted(givenLicenses);
            }
        }

        if (name is null || version is null)
        {
            found.Gap(path, "Reading it failed (gem): it gives no name and version as plain texts. The gem is missing.");
            return;
        }

        found.Add(path, PackageType.Gem, name, version, licenses);
    }

    // What follows `s.key =`, whatever the block calls its variable.
    private static string? Assigned(string line, string key)
    {
        var dot = line.IndexOf('.', StringComparison.Ordinal);
        return dot is > 0 and < 16 && line.AsSpan(dot + 1).StartsWith(key) && line[(dot + 1 + key.Length)..].TrimStart() is ['=', .. var value] ? value : null;
    }

    private static List<string> Quoted(string text)
    {
        var found = new List<string>();
        for (var start = text.IndexOfAny(['"', '\'']); start >= 0; start = text.IndexOfAny(['"', '\''], start))
        {
            var end = text.IndexOf(text[start], start + 1);
            if (end < 0)
            {
                break;
            }

            found.Add(text[(start + 1)..end]);
            start = end + 1;
        }

        return found;
    }
}
