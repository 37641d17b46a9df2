namespace FleetScan.Vulnerabilities.Severities;

/// CVSS 3.0 and 3.1, section 7.1 of their specifications; they differ in how they round.
internal static class CvssThree
{
    public static double? Score(Dictionary<string, string> metrics, Func<double, double> roundUp)
    {
        var changed = metrics.GetValueOrDefault("S") switch { "C" => true, "U" => (bool?)false, _ => null };
        if (changed is not { } scope
            || metrics.Weight("AV", ("N", 0.85), ("A", 0.62), ("L", 0.55), ("P", 0.2)) is not { } vector
            || metrics.Weight("AC", ("L", 0.77), ("H", 0.44)) is not { } complexity
            || metrics.Weight("PR", ("N", 0.85), ("L", scope ? 0.68 : 0.62), ("H", scope ? 0.5 : 0.27)) is not { } privileges
            || metrics.Weight("UI", ("N", 0.85), ("R", 0.62)) is not { } interaction
            || Impact(metrics, "C") is not { } confidentiality
            || Impact(metrics, "I") is not { } integrity
            || Impact(metrics, "A") is not { } availability)
        {
            return null;
        }

        var lost = 1 - ((1 - confidentiality) * (1 - integrity) * (1 - availability));
        var impact = scope ? (7.52 * (lost - 0.029)) - (3.25 * Math.Pow(lost - 0.02, 15)) : 6.42 * lost;
        var exploitability = 8.22 * vector * complexity * privileges * interaction;
        return impact <= 0 ? 0 : roundUp(Math.Min((scope ? 1.08 : 1) * (impact + exploitability), 10));
    }

    /// The smallest number with one decimal that is not less.
    public static double RoundUpByTenths(double score) => Math.Ceiling(score * 10) / 10;

    /// The same over integers, as 3.1 defines it against the noise of floating point.
    public static double RoundUpByIntegers(double score)
    {
        var whole = (long)Math.Round(score * 100_000);
        return whole % 10_000 == 0 ? whole / 100_000.0 : (Math.Floor(whole / 10_000.0) + 1) / 10.0;
    }

    private static double? Impact(Dictionary<string, string> metrics, string name) => metrics.Weight(name, ("H", 0.56), ("L", 0.22), ("N", 0));
}
