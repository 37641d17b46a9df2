namespace FleetScan.Vulnerabilities.Versions;

/// <summary>Debian versions, <c>[epoch:]upstream[-revision]</c>, as Debian Policy 5.6.12 orders them: a tilde comes before everything, even the end.</summary>
public sealed class DpkgScheme : VersionScheme
{
    /// <inheritdoc/>
    public override string Name => "dpkg";

    /// <inheritdoc/>
    public override int Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        left = left.Trim();
        right = right.Trim();
        var epochs = NumberText.Compare(VersionEpoch.Take(ref left), VersionEpoch.Take(ref right));
        if (epochs != 0)
        {
            return epochs;
        }

        var (leftDash, rightDash) = (left.LastIndexOf('-'), right.LastIndexOf('-'));
        var upstream = ComparePart(leftDash < 0 ? left : left[..leftDash], rightDash < 0 ? right : right[..rightDash]);
        return upstream != 0 ? upstream : ComparePart(leftDash < 0 ? [] : left[(leftDash + 1)..], rightDash < 0 ? [] : right[(rightDash + 1)..]);
    }

    // Text and digits in turn: text by character, digits by value.
    private static int ComparePart(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        while (!left.IsEmpty || !right.IsEmpty)
        {
            while (StartsWithText(left) || StartsWithText(right))
            {
                var order = Weight(left).CompareTo(Weight(right));
                if (order != 0)
                {
                    return order;
                }

                left = left[Math.Min(1, left.Length)..];
                right = right[Math.Min(1, right.Length)..];
            }

            var (leftDigits, rightDigits) = (NumberText.Length(left), NumberText.Length(right));
            var numbers = NumberText.Compare(left[..leftDigits], right[..rightDigits]);
            if (numbers != 0)
            {
                return numbers;
            }

            left = left[leftDigits..];
            right = right[rightDigits..];
        }

        return 0;
    }

    private static bool StartsWithText(ReadOnlySpan<char> text) => !text.IsEmpty && !char.IsAsciiDigit(text[0]);

    // The end and digits weigh nothing; letters come before other characters.
    private static int Weight(ReadOnlySpan<char> text) => text switch
    {
        [] => 0,
        ['~', ..] => -1,
        [var first, ..] when char.IsAsciiDigit(first) => 0,
        [var first, ..] when char.IsAsciiLetter(first) => first,
        [var first, ..] => first + 256,
    };
}
