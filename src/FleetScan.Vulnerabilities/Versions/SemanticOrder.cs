namespace FleetScan.Vulnerabilities.Versions;

/// The order of semver.org, kept for texts that are no semantic versions too: numbers, then labels, dot by dot.
internal static class SemanticOrder
{
    public static int Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right, StringComparison labels)
    {
        left = WithoutBuild(left.Trim());
        right = WithoutBuild(right.Trim());
        var (leftDash, rightDash) = (left.IndexOf('-'), right.IndexOf('-'));
        var core = CompareCore(leftDash < 0 ? left : left[..leftDash], rightDash < 0 ? right : right[..rightDash], labels);
        if (core != 0 || (leftDash < 0 && rightDash < 0))
        {
            return core;
        }

        // A pre-release comes before its release.
        return leftDash < 0 ? 1 : rightDash < 0 ? -1 : ComparePre(left[(leftDash + 1)..], right[(rightDash + 1)..], labels);
    }

    private static ReadOnlySpan<char> WithoutBuild(ReadOnlySpan<char> version) => version.IndexOf('+') is >= 0 and var plus ? version[..plus] : version;

    private static int CompareCore(ReadOnlySpan<char> left, ReadOnlySpan<char> right, StringComparison labels)
    {
        while (!left.IsEmpty || !right.IsEmpty)
        {
            // What is missing is 0.
            var leftPart = Take(ref left);
            var rightPart = Take(ref right);
            var order = CompareIdentifier(leftPart.IsEmpty ? "0" : leftPart, rightPart.IsEmpty ? "0" : rightPart, labels);
            if (order != 0)
            {
                return order;
            }
        }

        return 0;
    }

    private static int ComparePre(ReadOnlySpan<char> left, ReadOnlySpan<char> right, StringComparison labels)
    {
        while (!left.IsEmpty && !right.IsEmpty)
        {
            var order = CompareIdentifier(Take(ref left), Take(ref right), labels);
            if (order != 0)
            {
                return order;
            }
        }

        return left.IsEmpty ? (right.IsEmpty ? 0 : -1) : 1;
    }

    // Numbers come before labels.
    private static int CompareIdentifier(ReadOnlySpan<char> left, ReadOnlySpan<char> right, StringComparison labels) =>
        (NumberText.IsNumber(left), NumberText.IsNumber(right)) switch
        {
            (true, true) => NumberText.Compare(left, right),
            (true, false) => -1,
            (false, true) => 1,
            _ => left.CompareTo(right, labels),
        };

    private static ReadOnlySpan<char> Take(ref ReadOnlySpan<char> text)
    {
        var dot = text.IndexOf('.');
        var part = dot < 0 ? text : text[..dot];
        text = dot < 0 ? [] : text[(dot + 1)..];
        return part;
    }
}
