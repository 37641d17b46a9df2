namespace FleetScan.Vulnerabilities.Severities;

/// CVSS 3.0 and 3.1, section 7.1 of their specifications (8.1 and 7.4 for the values); they differ in how they round.
internal static class CvssThree
{
    private static readonly CvssMetrics Metrics = new(
        [new("AV", "N A L P"), new("AC", "L H"), new("PR", "N L H"), new("UI", "N R"), new("S", "U C"), new("C", "N L H"), new("I", "N L H"), new("A", "N L H")],
        [
            new("E", "X U P F H"), new("RL", "X O T W U"), new("RC", "X U R C"), new("CR", "X L M H"), new("IR", "X L M H"), new("AR", "X L M H"),
            new("MAV", "X N A L P"), new("MAC", "X L H"), new("MPR", "X N L H"), new("MUI", "X N R"), new("MS", "X U C"),
            new("MC", "X N L H"), new("MI", "X N L H"), new("MA", "X N L H"),
        ]);

    private static readonly decimal[] Vector = [0.85m, 0.62m, 0.55m, 0.2m];

    private static readonly decimal[] Complexity = [0.77m, 0.44m];

    private static readonly decimal[] Privileges = [0.85m, 0.62m, 0.27m];

    private static readonly decimal[] PrivilegesOfChangedScope = [0.85m, 0.68m, 0.5m];

    private static readonly decimal[] Interaction = [0.85m, 0.62m];

    private static readonly decimal[] Kept = [1m, 1 - 0.22m, 1 - 0.56m];

    /// Tenths of points; null where the text is no vector.
    public static int? Score(ReadOnlySpan<char> vector, Func<decimal, decimal> roundUp)
    {
        Span<int> values = stackalloc int[8];
        if (!Metrics.TryRead(vector, values))
        {
            return null;
        }

        var changed = values[4] == 1;
        var impact = Impact(1 - (Kept[values[5]] * Kept[values[6]] * Kept[values[7]]), changed);
        var exploitability = 8.22m * Vector[values[0]] * Complexity[values[1]] * (changed ? PrivilegesOfChangedScope : Privileges)[values[2]] * Interaction[values[3]];
        return impact <= 0 ? 0 : (int)roundUp(Math.Min((changed ? 1.08m : 1m) * (impact + exploitability), 10));
    }

    /// To tenths, the smallest number that is not less: 3.0.
    public static decimal RoundUp(decimal score) => Math.Ceiling(score * 10);

    /// The same, but what lies behind the fifth decimal is rounded away first: 3.1, appendix A.
    public static decimal RoundUpAboveNoise(decimal score) => Math.Ceiling(Math.Round(score * 100_000, MidpointRounding.AwayFromZero) / 10_000);

    private static decimal Impact(decimal lost, bool changed)
    {
        if (!changed)
        {
            return 6.42m * lost;
        }

        var power = 1m;
        for (var factor = 0; factor < 15; factor++)
        {
            power *= lost - 0.02m;
        }

        return (7.52m * (lost - 0.029m)) - (3.25m * power);
    }
}
