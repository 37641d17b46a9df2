using System.Buffers;
using System.Text.RegularExpressions;
using FleetScan.Posture.Controls.Credentials;

namespace FleetScan.Posture.Exceptions;

/// <summary>
/// A pattern of an exception, in RE2's syntax, which has to match the whole text. As upstream joins "^", the pattern and "$" without a group, <c>a|b</c>
/// matches what begins with a or ends with b. Compiled when it is first needed, once, and runs in linear time.
/// </summary>
internal sealed class ExceptionPattern
{
    // A name has 253 characters, an image reference perhaps twice that.
    private const int MaxCharacters = 2_000;

    private static readonly SearchValues<char> Operators = SearchValues.Create(@"\*+?|{}[]()^$.");

    private readonly string _text;
    private readonly StringComparison _comparison;
    private readonly Lazy<Regex?>? _regex;

    public ExceptionPattern(string text, bool ignoreCase)
    {
        _text = text;
        _comparison = ignoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        _regex = text.AsSpan().ContainsAny(Operators) ? new Lazy<Regex?>(() => Compile(text, ignoreCase)) : null;
    }

    /// <summary>The text itself where the pattern has no operators; null for a real pattern.</summary>
    public string? Literal => _regex is null ? _text : null;

    /// <summary>Why the pattern cannot be used; null where it can.</summary>
    public string? Fault => (_text.Length, Unusable: _regex is { Value: null }) switch
    {
        ( > MaxCharacters, _) => $"It has more than {MaxCharacters} characters.",
        (_, true) => "Write a regular expression without look-around and back references, or the text itself.",
        _ => null,
    };

    public bool Matches(string text) => text.Equals(_text, _comparison) || _regex?.Value?.IsMatch(text) == true;

    private static Regex? Compile(string text, bool ignoreCase)
    {
        try
        {
            var options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | (ignoreCase ? RegexOptions.IgnoreCase : RegexOptions.None);
            return text.Length > MaxCharacters ? null : new Regex($"^{TextPattern.AsciiClasses(text)}\\z", options);
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
