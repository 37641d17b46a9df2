using FleetScan.Contracts.V1;

namespace FleetScan.Images.Ecosystems.Go;

// go.mod: what it requires, after its replacements. Since Go 1.17 it names every module that takes part in the build.
// Its go line is the oldest fitting toolchain, not the one in use, so the standard library is not listed.
internal static class GoModReader
{
    public static void Read(ReadOnlyMemory<byte> content, string path, PackageList found)
    {
        var required = new List<(string Module, string Version)>();
        var replaced = new Dictionary<(string Module, string? Version), (string Module, string? Version)>();
        var block = "";
        var lines = new TextLines(content.Span);
        while (lines.MoveNext())
        {
            var words = Words(lines.Current);
            if (words is [])
            {
                continue;
            }

            if (words is [")"])
            {
                block = "";
                continue;
            }

            if (words is [var directive, "("])
            {
                block = directive;
                continue;
            }

            Take(block.Length > 0 ? block : words[0], block.Length > 0 ? words : words[1..], required, replaced);
        }

        foreach (var (module, version) in required)
        {
            Add(module, version, replaced, path, found);
        }
    }

    private static void Take(
        string directive,
        string[] words,
        List<(string Module, string Version)> required,
        Dictionary<(string Module, string? Version), (string Module, string? Version)> replaced)
    {
        if (directive == "require" && words is [var module, var version, ..])
        {
            required.Add((module, version));
        }
        else if (directive == "replace" && Array.IndexOf(words, "=>") is > 0 and < 3 and var arrow && words.Length > arrow + 1)
        {
            replaced[(words[0], arrow == 2 ? words[1] : null)] = (words[arrow + 1], words.Length > arrow + 2 ? words[arrow + 2] : null);
        }
    }

    private static void Add(
        string module,
        string version,
        Dictionary<(string Module, string? Version), (string Module, string? Version)> replaced,
        string path,
        PackageList found)
    {
        if (!replaced.TryGetValue((module, version), out var other) && !replaced.TryGetValue((module, null), out other))
        {
            found.Add(path, PackageType.Go, module, version);
        }
        else if (other.Version is not null)
        {
            found.Add(path, PackageType.Go, other.Module, other.Version);
        }
    }

    private static string[] Words(string line)
    {
        var comment = line.IndexOf("//", StringComparison.Ordinal);
        var words = (comment < 0 ? line : line[..comment]).Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < words.Length; i++)
        {
            words[i] = words[i].Trim('"', '`');
        }

        return words;
    }
}
