namespace FleetScan.Images.Ecosystems;

// The tables named [[package]] of a TOML lock file. Package managers write them one key a line; only keys with a text,
// an inline table or a list on the same line are kept, as they stand. Sub-tables such as [package.dependencies] end a table.
internal static class LockTables
{
    private const int MaxKeys = 64;

    public static IEnumerable<IReadOnlyDictionary<string, string>> Packages(ReadOnlyMemory<byte> content)
    {
        var tables = new List<IReadOnlyDictionary<string, string>>();
        Dictionary<string, string>? open = null;
        var lines = new TextLines(content.Span);
        while (lines.MoveNext())
        {
            var line = lines.Current;
            if (line.StartsWith("[[package]]", StringComparison.Ordinal))
            {
                tables.Add(open = []);
            }
            else if (line.StartsWith('['))
            {
                open = null;
            }
            else if (open is { Count: < MaxKeys } && line.Length > 0 && char.IsAsciiLetter(line[0]) && line.IndexOf('=', StringComparison.Ordinal) is > 0 and var equals)
            {
                open[line[..equals].Trim()] = line[(equals + 1)..].Trim();
            }
        }

        return tables;
    }

    // The value of a key with a text in quotes; null without.
    public static string? Text(this IReadOnlyDictionary<string, string> table, string key) =>
        table.TryGetValue(key, out var value) && value.Length >= 2 && value[0] is '"' or '\'' && value.IndexOf(value[0], 1) is > 0 and var end ? value[1..end] : null;
}
