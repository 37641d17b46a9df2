using System.Text;

namespace FleetScan.Reports;

/// <summary>Names come out of manifests and may hold anything. What no format can carry, and what would make a line read differently than it is, is replaced.</summary>
internal static class CleanText
{
    private const char Replacement = '\ufffd';

    /// <summary>One line without control characters, lone surrogates, and marks that turn the direction of text.</summary>
    public static string Of(string? text)
    {
        if (text is null || IsClean(text))
        {
            return text ?? "";
        }

        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                clean.Append(text[i]).Append(text[++i]);
            }
            else
            {
                clean.Append(text[i] is '\n' or '\t' ? ' ' : IsBad(text[i]) ? Replacement : text[i]);
            }
        }

        return clean.ToString();
    }

    private static bool IsClean(string text)
    {
        foreach (var c in text)
        {
            if (IsBad(c))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsBad(char c) => char.IsControl(c) || char.IsSurrogate(c) || c is (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069') or '\u2028' or '\u2029' or '\ufffe' or '\uffff';
}
