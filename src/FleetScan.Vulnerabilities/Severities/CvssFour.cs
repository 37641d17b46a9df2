namespace FleetScan.Vulnerabilities.Severities;

/// CVSS 4.0, section 8 of its specification: vectors fall into classes, experts have scored each class, and a vector's score lies between its class and the next lower ones.
internal static class CvssFour
{
    private const decimal Noise = 0.000001m;

    private static readonly CvssMetrics Metrics = new(
        [
            new("AV", "N A L P"), new("PR", "N L H"), new("UI", "N P A"), new("AC", "L H"), new("AT", "N P"),
            new("VC", "H L N"), new("VI", "H L N"), new("VA", "H L N"), new("SC", "H L N"), new("SI", "H L N"), new("SA", "H L N"),
        ],
        [
            new("E", "X A P U"), new("CR", "X H M L"), new("IR", "X H M L"), new("AR", "X H M L"),
            new("MAV", "X N A L P"), new("MAC", "X L H"), new("MAT", "X N P"), new("MPR", "X N L H"), new("MUI", "X N P A"),
            new("MVC", "X H L N"), new("MVI", "X H L N"), new("MVA", "X H L N"), new("MSC", "X H L N"), new("MSI", "X S H L N"), new("MSA", "X S H L N"),
            new("S", "X N P"), new("AU", "X N Y"), new("R", "X A U I"), new("V", "X D C"), new("RE", "X L M H"), new("U", "X Clear Green Amber Red"),
        ]);

    /// Tenths of points; null where the text is no vector.
    public static int? Score(ReadOnlySpan<char> vector)
    {
        // Positions count the steps below a metric's worst value.
        Span<int> values = stackalloc int[11];
        if (!Metrics.TryRead(vector, values))
        {
            return null;
        }

        return values[5..].ContainsAnyExcept(2) ? (int)Math.Clamp(Math.Floor(Interpolate(values) + 0.5m + Noise), 0, 100) : 0;
    }

    private static decimal Interpolate(ReadOnlySpan<int> values)
    {
        var group = CvssFourClass.Of(values);

        // The class next lower in exploit maturity always exists and never is any nearer: base metrics mean the worst maturity.
        var (distances, lowerClasses) = (0m, 1);
        foreach (var (next, steps, depth) in group.Lower(values))
        {
            distances += (group.Tenths - next) * (decimal)steps / depth;
            lowerClasses++;
        }

        return group.Tenths - (distances / lowerClasses);
    }
}
