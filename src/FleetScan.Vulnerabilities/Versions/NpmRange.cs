namespace FleetScan.Vulnerabilities.Versions;

/// <summary>
/// Ranges of npm, https://github.com/npm/node-semver#ranges: comparators joined by blanks, alternatives by <c>||</c>, with hyphens, x, tilde and caret. A
/// pre-release is in a range only where a comparator of it names a pre-release of the same three numbers.
/// </summary>
public sealed class NpmRange
{
    private readonly IReadOnlyList<IReadOnlyList<NpmComparator>> _alternatives;

    private NpmRange(IReadOnlyList<IReadOnlyList<NpmComparator>> alternatives) => _alternatives = alternatives;

    /// <summary>Reads a range.</summary>
    /// <param name="text">The range; an empty one holds every release.</param>
    /// <param name="range">The range; null where the text is none.</param>
    /// <returns>Whether the text is a range.</returns>
    public static bool TryParse(string text, out NpmRange? range)
    {
        ArgumentNullException.ThrowIfNull(text);
        var alternatives = new List<IReadOnlyList<NpmComparator>>();
        foreach (var alternative in text.Split("||"))
        {
            if (NpmRangeParser.Parse(alternative) is not { } comparators)
            {
                range = null;
                return false;
            }

            alternatives.Add(comparators);
        }

        range = new NpmRange(alternatives);
        return true;
    }

    /// <summary>Whether a version is in the range.</summary>
    /// <param name="version">The version; one that is no semantic version is in no range.</param>
    /// <returns>Whether it is.</returns>
    public bool Contains(string version)
    {
        ArgumentNullException.ThrowIfNull(version);
        return NpmVersion.TryParse(version) is { } parsed && _alternatives.Any(comparators => Holds(comparators, parsed));
    }

    private static bool Holds(IReadOnlyList<NpmComparator> comparators, NpmVersion version) =>
        comparators.All(comparator => comparator.Holds(version))
        && (version.Pre.Length == 0 || comparators.Any(comparator => comparator.Version.Pre.Length > 0 && comparator.Version.HasNumbersOf(version)));
}
