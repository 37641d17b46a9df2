namespace FleetScan.Vulnerabilities.Severities;

/// CVSS 2.0, section 3.2.1 of its guide. Decimal numbers keep ties exact, so that they round as on paper.
internal static class CvssTwo
{
    private static readonly CvssMetrics Metrics = new(
        [new("AV", "L A N"), new("AC", "H M L"), new("Au", "M S N"), new("C", "N P C"), new("I", "N P C"), new("A", "N P C")],
        [
            new("E", "U POC F H ND"), new("RL", "OF TF W U ND"), new("RC", "UC UR C ND"),
            new("CDP", "N L LM MH H ND"), new("TD", "N L M H ND"), new("CR", "L M H ND"), new("IR", "L M H ND"), new("AR", "L M H ND"),
        ]);

    private static readonly decimal[] Vector = [0.395m, 0.646m, 1m];

    private static readonly decimal[] Complexity = [0.35m, 0.61m, 0.71m];

    private static readonly decimal[] Authentication = [0.45m, 0.56m, 0.704m];

    private static readonly decimal[] Kept = [1m, 1 - 0.275m, 1 - 0.66m];

    /// Tenths of points; null where the text is no vector.
    public static int? Score(ReadOnlySpan<char> vector)
    {
        Span<int> values = stackalloc int[6];
        if (!Metrics.TryRead(vector, values))
        {
            return null;
        }

        var impact = 10.41m * (1 - (Kept[values[3]] * Kept[values[4]] * Kept[values[5]]));
        var exploitability = 20 * Vector[values[0]] * Complexity[values[1]] * Authentication[values[2]];
        var score = impact == 0 ? 0 : ((0.6m * impact) + (0.4m * exploitability) - 1.5m) * 1.176m;
        return (int)Math.Clamp(Math.Round(score * 10, MidpointRounding.AwayFromZero), 0, 100);
    }
}
