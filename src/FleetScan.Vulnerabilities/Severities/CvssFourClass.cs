namespace FleetScan.Vulnerabilities.Severities;

/// A class of CVSS 4.0 vectors ("macro vector") by how they are exploited (0 to 2), how complex that is (0 to 1), the impact on the vulnerable system and on the
/// subsequent ones (1 to 2). The specification has more classes; base metrics alone, which mean the worst exploit maturity and the highest security requirements,
/// reach only these and their neighbours.
internal readonly record struct CvssFourClass(int Exploitability, int Complexity, CvssFourImpact Impact, int Subsequent)
{
    private const int Impacts = 5;

    // Columns: impacts with subsequent systems 1, then the same with 2; rows: exploitability with complexity.
    private static readonly int[] Scores =
    [
        100, 96, 93, 92, 79, 93, 90, 88, 80, 69,
        95, 91, 92, 82, 71, 92, 81, 84, 70, 63,
        94, 89, 86, 76, 65, 87, 75, 72, 57, 53,
        90, 77, 74, 59, 58, 77, 66, 61, 52, 23,
        86, 74, 72, 57, 47, 70, 54, 53, 36, 24,
        73, 55, 61, 51, 24, 54, 43, 46, 18, 10,
    ];

    /// The score of the worst vectors of the class, in tenths.
    public int Tenths => Scores[(((Exploitability * 2) + Complexity) * 2 * Impacts) + ((Subsequent - 1) * Impacts) + (int)Impact];

    /// The class of a vector, given the steps of its metrics below their worst values: AV PR UI AC AT VC VI VA SC SI SA.
    public static CvssFourClass Of(ReadOnlySpan<int> values) => new(
        values[..3] is [0, 0, 0] ? 0 : values[0] < 3 && values[..3].Contains(0) ? 1 : 2,
        values[3..5] is [0, 0] ? 0 : 1,
        values[5..7] is [0, 0] ? CvssFourImpact.Highest : values[5..8].Contains(0) ? CvssFourImpact.High : CvssFourImpact.Limited,
        values[8..].Contains(0) ? 1 : 2);

    /// The next lower classes: their scores, how many steps the vector lies below the worst ones of its class, and the depth of the class.
    public List<(int Tenths, int Steps, int Depth)> Lower(ReadOnlySpan<int> values)
    {
        List<(int Tenths, int Steps, int Depth)> lower = new(4);
        if (Exploitability < 2)
        {
            // All worst vectors of a class lie equally far below the very worst one, here and below.
            lower.Add(((this with { Exploitability = Exploitability + 1 }).Tenths, Sum(values[..3]) - Exploitability, Exploitability == 0 ? 1 : 4));
        }

        if (Complexity == 0)
        {
            lower.Add(((this with { Complexity = 1 }).Tenths, 0, 1));
        }

        if (Impact != CvssFourImpact.Limited)
        {
            lower.Add((LowerImpact(), Sum(values[5..8]) - (Impact == CvssFourImpact.High ? 1 : 0), Impact == CvssFourImpact.High ? 8 : 7));
        }

        if (Subsequent == 1)
        {
            lower.Add(((this with { Subsequent = 2 }).Tenths, Sum(values[8..]), 5));
        }

        return lower;
    }

    private int LowerImpact() => Impact == CvssFourImpact.High
        ? (this with { Impact = CvssFourImpact.HighUnrequired }).Tenths
        : Math.Max((this with { Impact = CvssFourImpact.HighestUnrequired }).Tenths, (this with { Impact = CvssFourImpact.High }).Tenths);

    private static int Sum(ReadOnlySpan<int> steps)
    {
        var sum = 0;
        foreach (var step in steps)
        {
            sum += step;
        }

        return sum;
    }
}
