namespace FleetScan.Vulnerabilities.Severities;

/// The metrics of a version of CVSS: those every vector must have, then those it may have.
internal sealed class CvssMetrics(CvssMetric[] required, CvssMetric[] optional)
{
    private readonly CvssMetric[] _metrics = [.. required, .. optional];

    /// Reads a vector without its prefix; values receives the positions of the required metrics' values, in the order of the metrics.
    public bool TryRead(ReadOnlySpan<char> vector, Span<int> values)
    {
        // At most 64 metrics, each once: a long text ends early.
        var seen = 0UL;
        foreach (var range in vector.Split('/'))
        {
            var part = vector[range];
            var colon = part.IndexOf(':');
            var metric = colon < 0 ? -1 : Find(part[..colon]);
            var value = metric < 0 ? -1 : _metrics[metric].PositionOf(part[(colon + 1)..]);
            if (value < 0 || (seen & (1UL << metric)) != 0)
            {
                return false;
            }

            seen |= 1UL << metric;
            if (metric < required.Length)
            {
                values[metric] = value;
            }
        }

        var all = (1UL << required.Length) - 1;
        return (seen & all) == all;
    }

    private int Find(ReadOnlySpan<char> name)
    {
        for (var metric = 0; metric < _metrics.Length; metric++)
        {
            if (_metrics[metric].IsNamed(name))
            {
                return metric;
            }
        }

        return -1;
    }
}
