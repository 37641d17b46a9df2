using FleetScan.Contracts.V1;

namespace FleetScan.Vulnerabilities.Severities;

/// What a vulnerability is rated: the vendor's word before any score, the newest version of CVSS before older ones.
internal readonly record struct Rating(VulnerabilitySeverity Severity, double? Score, string? Vector)
{
    public static Rating Of(VulnerabilitySeverity vendor, IReadOnlyList<string> vectors)
    {
        Rating best = new(vendor, null, null);
        foreach (var vector in vectors.OrderByDescending(vector => vector.StartsWith("CVSS:", StringComparison.Ordinal)).ThenByDescending(vector => vector, StringComparer.Ordinal))
        {
            if (best.Score is null && CvssVector.TryParse(vector, out var score))
            {
                best = new(vendor == VulnerabilitySeverity.Unknown ? Named(score.Base) : vendor, score.Base, vector);
            }
        }

        return best;
    }

    private static VulnerabilitySeverity Named(double score) => score switch
    {
        >= 9 => VulnerabilitySeverity.Critical,
        >= 7 => VulnerabilitySeverity.High,
        >= 4 => VulnerabilitySeverity.Medium,
        > 0 => VulnerabilitySeverity.Low,
        _ => VulnerabilitySeverity.Negligible,
    };
}
