using System.Globalization;

namespace FleetScan.Vulnerabilities.Versions;

/// A strict semantic version, or a partial one of a range: missing or x numbers are null.
internal sealed record NpmVersion(long? Major, long? Minor, long? Patch, string Pre)
{
    private static readonly SemverScheme Order = new();

    public bool IsWhole => Major is not null && Minor is not null && Patch is not null;

    public static NpmVersion? TryParse(string text) => TryParsePartial(text) is { IsWhole: true } version ? version : null;

    public static NpmVersion? TryParsePartial(string text)
    {
        text = text.Trim().TrimStart('v', '=', ' ');
        var plus = text.IndexOf('+', StringComparison.Ordinal);
        text = plus < 0 ? text : text[..plus];
        var dash = text.IndexOf('-', StringComparison.Ordinal);
        var pre = dash < 0 ? "" : text[(dash + 1)..];
        var numbers = (dash < 0 ? text : text[..dash]).Split('.');
        if (numbers.Length > 3 || (dash >= 0 && pre.Length == 0) || !Number(numbers, 0, out var major) || !Number(numbers, 1, out var minor) || !Number(numbers, 2, out var patch))
        {
            return null;
        }

        // Nothing counts behind an x.
        minor = major is null ? null : minor;
        patch = minor is null ? null : patch;
        return new(major, minor, patch, patch is null ? "" : pre);
    }

    public int CompareTo(NpmVersion other) => Order.Compare(ToString(), other.ToString());

    public bool HasNumbersOf(NpmVersion other) => (Major, Minor, Patch) == (other.Major, other.Minor, other.Patch);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Major ?? 0}.{Minor ?? 0}.{Patch ?? 0}{(Pre.Length > 0 ? "-" : "")}{Pre}");

    private static bool Number(string[] numbers, int place, out long? number)
    {
        number = null;
        if (place >= numbers.Length || numbers[place] is "" or "x" or "X" or "*")
        {
            return place >= numbers.Length || numbers[place].Length > 0 || numbers.Length == 1;
        }

        var parsed = long.TryParse(numbers[place], NumberStyles.None, CultureInfo.InvariantCulture, out var value);
        number = parsed ? value : null;
        return parsed;
    }
}
