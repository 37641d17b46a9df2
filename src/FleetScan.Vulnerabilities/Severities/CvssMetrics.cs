namespace FleetScan.Vulnerabilities.Severities;

/// What a metric of a vector weighs.
internal static class CvssMetrics
{
    public static double? Weight(this Dictionary<string, string> metrics, string name, params ReadOnlySpan<(string Value, double Weight)> weights)
    {
        foreach (var (value, weight) in weights)
        {
            if (metrics.GetValueOrDefault(name) == value)
            {
                return weight;
            }
        }

        return null;
    }
}
