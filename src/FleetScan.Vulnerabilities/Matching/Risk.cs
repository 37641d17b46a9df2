using FleetScan.Contracts.V1;

namespace FleetScan.Vulnerabilities.Matching;

/// <summary>
/// How urgent a vulnerability is: how likely somebody exploits it, times how bad that would be. A mild one that is exploited comes before a severe one that
/// nobody has found a use for.
/// </summary>
public static class Risk
{
    // What is known to be exploited weighs a little more than what EPSS is certain of.
    private const double ExploitedBoost = 1.05;

    /// <summary>The risk of a vulnerability.</summary>
    /// <param name="severity">How bad it is.</param>
    /// <param name="score">Its CVSS base score, 0 to 10; null where none is known.</param>
    /// <param name="epss">The probability of exploitation by EPSS, 0 to 1; null where EPSS does not say, which counts as 0.</param>
    /// <param name="isKnownExploited">Whether it is exploited in the wild, which counts as certain.</param>
    /// <returns>0 to 100 with one decimal.</returns>
    public static double Of(VulnerabilitySeverity severity, double? score, double? epss, bool isKnownExploited)
    {
        var threat = isKnownExploited ? ExploitedBoost : Math.Clamp(epss ?? 0, 0, 1);
        var harm = (Middle(severity), score) switch
        {
            ({ } named, { } scored) => (named + scored) / 2,
            (null, { } scored) => scored,
            // Of what nobody says anything, the middle is taken.
            var (named, _) => named ?? 5,
        };
        return Math.Round(Math.Clamp(threat * harm / 10, 0, 1) * 100, 1);
    }

    /// <summary>Orders by risk, then severity, score, id and package; the most urgent first. Without EPSS and KEV that is by severity.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>Less than 0 where the first is the more urgent one.</returns>
    public static int Compare(VulnerabilityMatch left, VulnerabilityMatch right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        var order = right.Risk.CompareTo(left.Risk);
        order = order != 0 ? order : right.Severity.CompareTo(left.Severity);
        order = order != 0 ? order : (right.Score ?? 0).CompareTo(left.Score ?? 0);
        order = order != 0 ? order : string.CompareOrdinal(left.Id, right.Id);
        order = order != 0 ? order : string.CompareOrdinal(left.Package.Name, right.Package.Name);
        return order != 0 ? order : string.CompareOrdinal(left.Package.Path, right.Package.Path);
    }

    private static double? Middle(VulnerabilitySeverity severity) => severity switch
    {
        VulnerabilitySeverity.Negligible => 0.5,
        VulnerabilitySeverity.Low => 3,
        VulnerabilitySeverity.Medium => 5,
        VulnerabilitySeverity.High => 7.5,
        VulnerabilitySeverity.Critical => 9,
        _ => null,
    };
}
