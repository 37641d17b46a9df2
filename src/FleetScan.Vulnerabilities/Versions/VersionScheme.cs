namespace FleetScan.Vulnerabilities.Versions;

/// <summary>
/// How one ecosystem orders versions. Every scheme orders any two texts, well-formed or not, and never throws: an advisory or a package with a strange version
/// must not end a scan. What a scheme's own tools would refuse comes in a place that is the same every time.
/// </summary>
public abstract class VersionScheme
{
    /// <summary>Its name, such as <c>dpkg</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Compares two versions.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>Negative where the left one is older, positive where it is newer, 0 where the scheme sees no difference.</returns>
    public abstract int Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right);
}
