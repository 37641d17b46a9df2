namespace FleetScan.Vulnerabilities.Versions;

/// <summary>
/// Composer versions, ordered like PHP's version_compare without a leading v: <c>dev</c>, <c>alpha</c>, <c>beta</c>, <c>RC</c>, numbers, <c>pl</c>; any other
/// word comes first.
/// </summary>
public sealed class ComposerScheme : VersionScheme
{
    private const int Number = 5;

    /// <inheritdoc/>
    public override string Name => "composer";

    /// <inheritdoc/>
    public override int Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        left = WithoutPrefix(left.Trim());
        right = WithoutPrefix(right.Trim());
        while (!left.IsEmpty || !right.IsEmpty)
        {
            var leftPart = Take(ref left);
            var rightPart = Take(ref right);
            if (leftPart.IsEmpty && rightPart.IsEmpty)
            {
                continue;
            }

            var order = leftPart.IsEmpty ? -CompareToEnd(rightPart) : rightPart.IsEmpty ? CompareToEnd(leftPart) : ComparePart(leftPart, rightPart);
            if (order != 0)
            {
                return order;
            }
        }

        return 0;
    }

    private static ReadOnlySpan<char> WithoutPrefix(ReadOnlySpan<char> version) => version is ['v' or 'V', >= '0' and <= '9', ..] ? version[1..] : version;

    // A further number makes a version newer, a word as its rank says.
    private static int CompareToEnd(ReadOnlySpan<char> part) => NumberText.IsNumber(part) ? 1 : Rank(part).CompareTo(Number);

    private static int ComparePart(ReadOnlySpan<char> left, ReadOnlySpan<char> right) =>
        NumberText.IsNumber(left) && NumberText.IsNumber(right) ? NumberText.Compare(left, right) : Rank(left).CompareTo(Rank(right));

    private static int Rank(ReadOnlySpan<char> part)
    {
        if (NumberText.IsNumber(part))
        {
            return Number;
        }

        return part switch
        {
            _ when part.StartsWith("dev") => 1,
            _ when part.StartsWith('a') => 2,
            _ when part.StartsWith('b') => 3,
            _ when part.StartsWith("rc") || part.StartsWith("RC") => 4,
            _ when part.StartsWith('p') => 6,
            _ => 0,
        };
    }

    // Parts end at '.', '-', '_', '+' and between digits and letters.
    private static ReadOnlySpan<char> Take(ref ReadOnlySpan<char> text)
    {
        text = text.TrimStart(".-_+");
        var length = NumberText.Length(text);
        if (length == 0)
        {
            while (length < text.Length && !char.IsAsciiDigit(text[length]) && text[length] is not ('.' or '-' or '_' or '+'))
            {
                length++;
            }
        }

        var part = text[..length];
        text = text[length..];
        return part;
    }
}
