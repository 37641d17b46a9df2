namespace FleetScan.Vulnerabilities.Versions;

/// <summary>Semantic versions as npm and crates.io have them, https://semver.org: a leading v is passed over, missing numbers are 0, build metadata does not count.</summary>
public sealed class SemverScheme : VersionScheme
{
    /// <inheritdoc/>
    public override string Name => "semver";

    /// <inheritdoc/>
    public override int Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right) => SemanticOrder.Compare(left.TrimStart(" =v\t"), right.TrimStart(" =v\t"), StringComparison.Ordinal);
}
