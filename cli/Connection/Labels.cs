namespace FleetScan.Cli.Connection;

/// Labels as they are written on a command line: key=value.
internal static class Labels
{
    public static IReadOnlyDictionary<string, string> Parse(IReadOnlyList<string> texts)
    {
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var text in texts)
        {
            var equals = text.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
            {
                throw new CliException($"'{text}' is no label. Write it as key=value, such as --label env=production.");
            }

            labels[text[..equals]] = text[(equals + 1)..];
        }

        return labels;
    }

    /// The labels with some added or changed and others taken away; a key that is not there is not missed.
    public static IReadOnlyDictionary<string, string> Change(
        IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> added, IReadOnlyCollection<string> removed)
    {
        var labels = before.Where(label => !removed.Contains(label.Key)).ToDictionary(StringComparer.Ordinal);
        foreach (var (key, value) in added)
        {
            labels[key] = value;
        }

        return labels;
    }

    public static string Text(IReadOnlyDictionary<string, string> labels) =>
        string.Join(",", labels.OrderBy(label => label.Key, StringComparer.Ordinal).Select(label => $"{label.Key}={label.Value}"));
}
