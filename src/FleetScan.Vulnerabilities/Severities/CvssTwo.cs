namespace FleetScan.Vulnerabilities.Severities;

/// CVSS 2.0, section 3.2.1 of its guide.
internal static class CvssTwo
{
    public static double? Score(Dictionary<string, string> metrics)
    {
        if (metrics.Weight("AV", ("L", 0.395), ("A", 0.646), ("N", 1)) is not { } vector
            || metrics.Weight("AC", ("H", 0.35), ("M", 0.61), ("L", 0.71)) is not { } complexity
            || metrics.Weight("Au", ("M", 0.45), ("S", 0.56), ("N", 0.704)) is not { } authentication
            || Impact(metrics, "C") is not { } confidentiality
            || Impact(metrics, "I") is not { } integrity
            || Impact(metrics, "A") is not { } availability)
        {
            return null;
        }

        var impact = 10.41 * (1 - ((1 - confidentiality) * (1 - integrity) * (1 - availability)));
        var exploitability = 20 * vector * complexity * authentication;
        var score = ((0.6 * impact) + (0.4 * exploitability) - 1.5) * (impact == 0 ? 0 : 1.176);
        return Math.Clamp(Math.Round(score, 1, MidpointRounding.AwayFromZero), 0, 10);
    }

    private static double? Impact(Dictionary<string, string> metrics, string name) => metrics.Weight(name, ("N", 0), ("P", 0.275), ("C", 0.66));
}
