namespace FleetScan.Vulnerabilities.Versions;

/// <summary>
/// Alpine versions, <c>digits{.digits}[letter]{_suffix[number]}[~hash][-r#]</c>, as apk orders them: suffixes such as <c>_rc</c> come before the release,
/// suffixes such as <c>_p</c> after it. From the first character on that apk would refuse, texts are compared character by character; behind the revision nothing counts.
/// </summary>
public sealed class ApkScheme : VersionScheme
{
    /// <inheritdoc/>
    public override string Name => "apk";

    /// <inheritdoc/>
    public override int Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        var ours = new ApkTokens(left.Trim());
        var theirs = new ApkTokens(right.Trim());
        while (true)
        {
            ours.Next();
            theirs.Next();
            if (ours.Kind != theirs.Kind)
            {
                return CompareKinds(ours, theirs);
            }

            var order = ours.Kind switch
            {
                ApkTokenKind.End => 0,
                ApkTokenKind.Invalid when Weight(ours) != Weight(theirs) => Weight(ours).CompareTo(Weight(theirs)),
                ApkTokenKind.Number when ours.IsFraction || theirs.IsFraction => ours.Text.SequenceCompareTo(theirs.Text),
                ApkTokenKind.FirstNumber or ApkTokenKind.Number or ApkTokenKind.SuffixNumber or ApkTokenKind.Revision => NumberText.Compare(ours.Text, theirs.Text),
                ApkTokenKind.Suffix => ours.Suffix.CompareTo(theirs.Suffix),
                _ => ours.Text.SequenceCompareTo(theirs.Text),
            };
            if (order != 0 || ours.Kind >= ApkTokenKind.Invalid)
            {
                return order;
            }
        }
    }

    // What goes on is newer than what ends, except with the suffix of a pre-release or an unknown one.
    private static int CompareKinds(ApkTokens left, ApkTokens right) => Weight(left).CompareTo(Weight(right));

    private static int Weight(ApkTokens tokens) => tokens.IsUnknownSuffix ? -2 : tokens.IsPreRelease ? -1 : ApkTokenKind.End - tokens.Kind;
}
