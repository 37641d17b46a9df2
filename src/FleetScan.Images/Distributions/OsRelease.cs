using System.Text;
using FleetScan.Contracts.V1;

namespace FleetScan.Images.Distributions;

// os-release(5): lines that a shell could read, KEY=value, the value bare or in quotes.
internal static class OsRelease
{
    private const int MaxValue = 256;

    public static ImageDistribution? Parse(string text)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in text.Split('\n'))
        {
            var equals = line.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0 && !line.StartsWith('#'))
            {
                // As in a shell, the last assignment holds.
                fields[line[..equals].Trim()] = Value(line.AsSpan(equals + 1).Trim());
            }
        }

        var id = fields.GetValueOrDefault("ID", "").ToLowerInvariant();
        return id.Length == 0 || id.AsSpan().IndexOfAny(" /:\t") >= 0
            ? null
            : new ImageDistribution
            {
                Id = id,
                Version = Filled(fields, "VERSION_ID"),
                Codename = (Filled(fields, "VERSION_CODENAME") ?? Filled(fields, "UBUNTU_CODENAME") ?? CodenameOf(Filled(fields, "PRETTY_NAME"), id))?.ToLowerInvariant(),
                Like = fields.GetValueOrDefault("ID_LIKE", "").ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries),
                PrettyName = Filled(fields, "PRETTY_NAME"),
            };
    }

    private static string? Filled(Dictionary<string, string> fields, string key) =>
        fields.TryGetValue(key, out var value) && value.Length > 0 ? value : null;

    // Debian before buster has it only in the name: Debian GNU/Linux 8 (jessie); unstable has no version at all: Debian GNU/Linux trixie/sid.
    private static string? CodenameOf(string? name, string id)
    {
        if (name is null || id != "debian")
        {
            return null;
        }

        var open = name.IndexOf('(', StringComparison.Ordinal);
        return open >= 0 && name.EndsWith(')') ? name[(open + 1)..^1]
            : name.EndsWith("/sid", StringComparison.Ordinal) ? name[(name.LastIndexOf(' ') + 1)..^"/sid".Length]
            : null;
    }

    private static string Value(ReadOnlySpan<char> text)
    {
        var quote = text.Length > 0 && text[0] is '"' or '\'' ? text[0] : '\0';
        if (quote != '\0')
        {
            text = text[1..];
        }

        var value = new StringBuilder(Math.Min(text.Length, MaxValue));
        for (var i = 0; i < text.Length && value.Length < MaxValue; i++)
        {
            if (text[i] == quote && quote != '\0')
            {
                break;
            }

            if (text[i] == '\\' && quote != '\'' && i + 1 < text.Length)
            {
                i++;
            }

            value.Append(text[i]);
        }

        return value.ToString().Trim();
    }
}
