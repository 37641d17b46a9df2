namespace FleetScan.Vulnerabilities.Severities;

/// <summary>Scores CVSS vectors, https://www.first.org/cvss: base metrics only, as advisories carry them; other metrics are passed over.</summary>
public static class CvssVector
{
    private const int MaxCharacters = 512;

    /// <summary>Scores a vector.</summary>
    /// <param name="vector">The vector, such as <c>CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H</c>; one without a prefix is of version 2.</param>
    /// <param name="score">Its score.</param>
    /// <returns>False where the text is no vector, a base metric is missing or has no such value, or the version is another.</returns>
    public static bool TryParse(string vector, out CvssScore score)
    {
        ArgumentNullException.ThrowIfNull(vector);
        var (version, metrics) = Split(vector.Trim().Trim('(', ')'));
        var points = vector.Length > MaxCharacters ? null : version switch
        {
            "2.0" => CvssTwo.Score(metrics),
            "3.0" => CvssThree.Score(metrics, CvssThree.RoundUpByTenths),
            "3.1" => CvssThree.Score(metrics, CvssThree.RoundUpByIntegers),
            _ => null,
        };
        score = new(version, points ?? 0);
        return points is not null;
    }

    private static (string Version, Dictionary<string, string> Metrics) Split(string vector)
    {
        var metrics = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in vector.Split('/'))
        {
            var colon = part.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0)
            {
                metrics.TryAdd(part[..colon], part[(colon + 1)..]);
            }
        }

        return (metrics.GetValueOrDefault("CVSS", "2.0"), metrics);
    }
}
