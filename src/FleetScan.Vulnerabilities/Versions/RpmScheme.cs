namespace FleetScan.Vulnerabilities.Versions;

/// <summary>
/// RPM versions, <c>[epoch:]version[-release]</c>, as rpm orders them: a tilde comes before the end, a caret after it and before anything else. A missing epoch
/// is 0, a missing release comes before any.
/// </summary>
public sealed class RpmScheme : VersionScheme
{
    /// <inheritdoc/>
    public override string Name => "rpm";

    /// <inheritdoc/>
    public override int Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        left = left.Trim();
        right = right.Trim();
        var epochs = NumberText.Compare(VersionEpoch.Take(ref left), VersionEpoch.Take(ref right));
        return epochs != 0 ? epochs : CompareWithoutEpoch(left, right);
    }

    /// <summary>Compares versions of which one side never knows its epoch, such as those in the name of a source package.</summary>
    /// <param name="left">One; its epoch is passed over.</param>
    /// <param name="right">The other; its epoch is passed over.</param>
    /// <returns>As <see cref="Compare"/>.</returns>
    public static int CompareIgnoringEpochs(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        left = left.Trim();
        right = right.Trim();
        VersionEpoch.Take(ref left);
        VersionEpoch.Take(ref right);
        return CompareWithoutEpoch(left, right);
    }

    private static int CompareWithoutEpoch(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        var (leftDash, rightDash) = (left.LastIndexOf('-'), right.LastIndexOf('-'));
        var versions = ComparePart(leftDash < 0 ? left : left[..leftDash], rightDash < 0 ? right : right[..rightDash]);
        if (versions != 0 || leftDash < 0 || rightDash < 0)
        {
            return versions != 0 ? versions : (leftDash >= 0).CompareTo(rightDash >= 0);
        }

        return ComparePart(left[(leftDash + 1)..], right[(rightDash + 1)..]);
    }

    private static int ComparePart(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        while (true)
        {
            SkipSeparators(ref left);
            SkipSeparators(ref right);
            if (StartsWith(left, '~') || StartsWith(right, '~'))
            {
                if (!StartsWith(left, '~') || !StartsWith(right, '~'))
                {
                    return StartsWith(left, '~') ? -1 : 1;
                }

                left = left[1..];
                right = right[1..];
                continue;
            }

            if (StartsWith(left, '^') || StartsWith(right, '^'))
            {
                if (left.IsEmpty || right.IsEmpty || left[0] != right[0])
                {
                    return left.IsEmpty ? -1 : right.IsEmpty ? 1 : left[0] == '^' ? -1 : 1;
                }

                left = left[1..];
                right = right[1..];
                continue;
            }

            if (left.IsEmpty || right.IsEmpty)
            {
                return left.Length.CompareTo(right.Length);
            }

            var segments = CompareSegment(ref left, ref right);
            if (segments != 0)
            {
                return segments;
            }
        }
    }

    private static int CompareSegment(ref ReadOnlySpan<char> left, ref ReadOnlySpan<char> right)
    {
        var (leftNumber, rightNumber) = (char.IsAsciiDigit(left[0]), char.IsAsciiDigit(right[0]));
        if (leftNumber != rightNumber)
        {
            return leftNumber ? 1 : -1;
        }

        var (leftLength, rightLength) = leftNumber ? (NumberText.Length(left), NumberText.Length(right)) : (Letters(left), Letters(right));
        var order = leftNumber ? NumberText.Compare(left[..leftLength], right[..rightLength]) : left[..leftLength].SequenceCompareTo(right[..rightLength]);
        left = left[leftLength..];
        right = right[rightLength..];
        return order;
    }

    private static bool StartsWith(ReadOnlySpan<char> text, char first) => !text.IsEmpty && text[0] == first;

    private static void SkipSeparators(ref ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty && !char.IsAsciiLetterOrDigit(text[0]) && text[0] is not ('~' or '^'))
        {
            text = text[1..];
        }
    }

    private static int Letters(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && char.IsAsciiLetter(text[length]))
        {
            length++;
        }

        return length;
    }
}
