namespace FleetScan.Vulnerabilities.Versions;

/// <summary>Python versions, https://peps.python.org/pep-0440. Texts that are none come before all versions, as the older tools had it.</summary>
public sealed class Pep440Scheme : VersionScheme
{
    /// <inheritdoc/>
    public override string Name => "pep440";

    /// <inheritdoc/>
    public override int Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        var ours = new Pep440Version(left.Trim());
        var theirs = new Pep440Version(right.Trim());
        return (ours.IsValid, theirs.IsValid) switch
        {
            (true, true) => ours.CompareTo(theirs),
            (false, false) => SemanticOrder.Compare(left, right, StringComparison.OrdinalIgnoreCase),
            _ => ours.IsValid ? 1 : -1,
        };
    }
}
