namespace FleetScan.Vulnerabilities.Versions;

/// <summary>
/// Maven versions as ComparableVersion of Maven 3.8 orders them, https://maven.apache.org/pom.html#Version_Order_Specification: numbers, qualifiers and, behind
/// dashes and between digits and letters, lists. A version longer than 256 characters is compared by those.
/// </summary>
public sealed class MavenScheme : VersionScheme
{
    // Lists nest as deep as a version has dashes.
    private const int MaxCharacters = 256;

    /// <inheritdoc/>
    public override string Name => "maven";

    /// <inheritdoc/>
    public override int Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right) =>
        left.Equals(right, StringComparison.OrdinalIgnoreCase) ? 0 : MavenParser.Parse(Bounded(left)).CompareTo(MavenParser.Parse(Bounded(right)));

    private static string Bounded(ReadOnlySpan<char> version)
    {
        version = version.Trim();
        return version[..Math.Min(version.Length, MaxCharacters)].ToString().ToLowerInvariant();
    }
}
