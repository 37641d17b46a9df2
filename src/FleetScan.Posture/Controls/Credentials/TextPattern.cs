using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace FleetScan.Posture.Controls.Credentials;

/// <summary>
/// A pattern of a control's settings, in RE2's syntax, searched anywhere in a text. Runs in linear time, as whoever writes a manifest chooses the text and
/// whoever sets the control the pattern.
/// </summary>
internal sealed class TextPattern
{
    private static readonly SearchValues<char> Operators = SearchValues.Create(@"\*+?|{}[]()^$.");

    private readonly Regex? _regex;
    private readonly string? _literal;
    private readonly StringComparison _comparison;

    private TextPattern(Regex? regex, string? literal, StringComparison comparison) => (_regex, _literal, _comparison) = (regex, literal, comparison);

    /// <summary>The patterns of a setting; one that is no valid pattern matches nothing and is left out.</summary>
    public static TextPattern[] All(IReadOnlyList<string> patterns, bool ignoreCase) =>
        [.. patterns.Select(pattern => Parse(pattern, ignoreCase)).OfType<TextPattern>()];

    public bool IsIn(string text) => _literal is not null ? text.Contains(_literal, _comparison) : _regex!.IsMatch(text);

    private static TextPattern? Parse(string pattern, bool ignoreCase)
    {
        var comparison = ignoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        if (!pattern.AsSpan().ContainsAny(Operators))
        {
            return new TextPattern(null, pattern, comparison);
        }

        try
        {
            var options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | (ignoreCase ? RegexOptions.IgnoreCase : RegexOptions.None);
            return new TextPattern(new Regex(AsciiClasses(pattern), options), null, comparison);
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>
    /// The pattern with RE2's \w, \d and \s, which know ASCII only, its classes by name such as [[:digit:]], and its $, which does not stand before a last
    /// line break.
    /// </summary>
    internal static string AsciiClasses(string pattern)
    {
        var result = new StringBuilder(pattern.Length);
        var inClass = false;
        for (var index = 0; index < pattern.Length; index++)
        {
            var character = pattern[index];
            if (character == '\\' && index + 1 < pattern.Length)
            {
                result.Append(Escape(pattern[++index], inClass));
            }
            else if (inClass && character == '[')
            {
                var (members, length) = Named(pattern.AsSpan(index));
                result.Append(members);
                index += length - 1;
            }
            else
            {
                inClass = character == '[' || (inClass && character != ']');
                result.Append(character == '$' && !inClass && !pattern.Contains("(?", StringComparison.Ordinal) ? @"\z" : character.ToString());
            }
        }

        return result.ToString();
    }

    private static string Escape(char escaped, bool inClass)
    {
        var members = escaped switch
        {
            'w' => "0-9A-Za-z_",
            'd' => "0-9",
            's' => @"\t\n\f\r ",
            _ => null,
        };

        // RE2 takes an escaped underscore for itself, .NET for a mistake.
        return members is null ? (escaped == '_' ? "_" : "\\" + escaped) : inClass ? members : $"[{members}]";
    }

    // Within a class: what a name such as [:digit:] at the start of the rest stands for, or the bracket itself.
    private static (string Members, int Length) Named(ReadOnlySpan<char> rest)
    {
        var end = rest.IndexOf(":]");
        var members = end < 2 ? null : rest[..end] switch
        {
            "[:alnum" => "0-9A-Za-z",
            "[:alpha" => "A-Za-z",
            "[:digit" => "0-9",
            "[:lower" => "a-z",
            "[:upper" => "A-Z",
            "[:punct" => @"!-/:-@\[-`{-~",
            "[:space" => @"\t\n\v\f\r ",
            "[:blank" => @"\t ",
            "[:word" => "0-9A-Za-z_",
            "[:xdigit" => "0-9A-Fa-f",
            _ => null,
        };
        return members is null ? (@"\[", 1) : (members, end + 2);
    }
}
