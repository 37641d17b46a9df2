namespace FleetScan.Vulnerabilities.Severities;

/// <summary>
/// Scores CVSS vectors, https://www.first.org/cvss, by their base metrics. Temporal, threat, environmental and supplemental metrics are checked but do not count:
/// they speak of a moment or of someone else's environment.
/// </summary>
public static class CvssVector
{
    /// <summary>Scores a vector.</summary>
    /// <param name="vector">
    /// The vector, such as <c>CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H</c>; without a prefix, in parentheses or not, it is of version 2.0. Metrics may stand in any order.
    /// </param>
    /// <param name="score">Its score; the default where there is none.</param>
    /// <returns>False where the version is unknown, a base metric is missing, a metric stands twice, or a metric or a value is unknown. Any text may be given; none throws.</returns>
    public static bool TryParse(ReadOnlySpan<char> vector, out CvssScore score)
    {
        vector = vector.Trim();
        var version = Version(ref vector);
        var tenths = version switch
        {
            "4.0" => CvssFour.Score(vector),
            "3.1" => CvssThree.Score(vector, CvssThree.RoundUpAboveNoise),
            "3.0" => CvssThree.Score(vector, CvssThree.RoundUp),
            "2.0" => CvssTwo.Score(vector),
            _ => null,
        };
        score = tenths is { } points ? new(version!, points / 10.0, version == "2.0" ? OlderSeverity(points) : Severity(points)) : default;
        return tenths is not null;
    }

    private static string? Version(ref ReadOnlySpan<char> vector)
    {
        foreach (var version in (ReadOnlySpan<string>)["3.1", "4.0", "3.0"])
        {
            if (vector.StartsWith("CVSS:") && vector["CVSS:".Length..].StartsWith(version) && vector["CVSS:3.1".Length..] is ['/', .. var metrics])
            {
                vector = metrics;
                return version;
            }
        }

        vector = vector is ['(', .. var inner, ')'] ? inner : vector;
        return vector.StartsWith("CVSS") ? null : "2.0";
    }

    private static CvssSeverity Severity(int tenths) => tenths switch
    {
        >= 90 => CvssSeverity.Critical,
        >= 70 => CvssSeverity.High,
        >= 40 => CvssSeverity.Medium,
        > 0 => CvssSeverity.Low,
        _ => CvssSeverity.None,
    };

    private static CvssSeverity OlderSeverity(int tenths) => tenths >= 70 ? CvssSeverity.High : tenths >= 40 ? CvssSeverity.Medium : CvssSeverity.Low;
}
