namespace FleetScan.Vulnerabilities.Versions;

/// Numbers of any length, compared as written: versions hold dates and hashes that fit no integer.
internal static class NumberText
{
    public static int Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        left = left.TrimStart('0');
        right = right.TrimStart('0');
        return left.Length != right.Length ? left.Length.CompareTo(right.Length) : left.SequenceCompareTo(right);
    }

    public static bool IsZero(ReadOnlySpan<char> digits) => digits.TrimStart('0').IsEmpty;

    /// Whether there is at least one character and all are digits.
    public static bool IsNumber(ReadOnlySpan<char> text) => !text.IsEmpty && !text.ContainsAnyExceptInRange('0', '9');

    /// How many digits a text begins with.
    public static int Length(ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAnyExceptInRange('0', '9');
        return end < 0 ? text.Length : end;
    }
}
