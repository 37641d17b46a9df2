using System.Text.RegularExpressions;

namespace FleetScan.Posture.Rules;

/// <summary>A flag with its value inside a word of a command line. A word may hold several flags, parted by spaces.</summary>
/// <param name="Text">What was matched: the flag, its value, and one space before and after where there are any.</param>
/// <param name="Value">The value; not empty.</param>
internal readonly record struct FlagValue(string Text, string Value)
{
    /// <summary>The members of a value that is a list.</summary>
    public string[] Members => Value.Split(',', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The pattern of a flag.</summary>
    public static Regex PatternOf(string flag) => new($" ?{Regex.Escape(flag)}=(.+?)(?: |\\z)", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    /// <summary>The first value of a flag in a word; null where there is none.</summary>
    public static FlagValue? First(Regex pattern, string word) => pattern.Match(word) is { Success: true } match ? new FlagValue(match.Value, match.Groups[1].Value) : null;

    /// <summary>The value of a flag in a word; null where there is none or more than one.</summary>
    public static FlagValue? Only(Regex pattern, string word) =>
        First(pattern, word) is { } first && pattern.Count(word) == 1 ? first : null;
}
