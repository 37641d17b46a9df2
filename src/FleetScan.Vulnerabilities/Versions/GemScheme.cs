namespace FleetScan.Vulnerabilities.Versions;

/// <summary>RubyGems versions as Gem::Version orders them: a segment with letters makes a pre-release, a dash means <c>.pre.</c>, trailing zeros do not count.</summary>
public sealed class GemScheme : VersionScheme
{
    /// <inheritdoc/>
    public override string Name => "gem";

    /// <inheritdoc/>
    public override int Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        var ours = new GemSegments(left);
        var theirs = new GemSegments(right);
        while (true)
        {
            var more = ours.Next() | theirs.Next();
            if (!more)
            {
                return 0;
            }

            var order = (NumberText.IsNumber(ours.Segment), NumberText.IsNumber(theirs.Segment)) switch
            {
                (true, true) => NumberText.Compare(ours.Segment, theirs.Segment),
                (true, false) => 1,
                (false, true) => -1,
                _ => ours.Segment.SequenceCompareTo(theirs.Segment),
            };
            if (order != 0)
            {
                return order;
            }
        }
    }
}
