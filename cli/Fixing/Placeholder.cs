namespace FleetScan.Cli.Fixing;

/// What only the owner of a manifest knows: values to choose, and where else a credential may come from.
internal static class Placeholder
{
    public static bool IsIn(string text) =>
        text.Contains("YOUR_", StringComparison.Ordinal)
        || (text.IndexOf('<', StringComparison.Ordinal) is var open and >= 0 && text.IndexOf('>', open) > open)
        || text.StartsWith("REMOVE_", StringComparison.Ordinal)
        || text == "AWS_LOADBALANCER_SSL_CERT";

    /// What a program reads at its start and cannot do without: a credential that goes from here has to come from elsewhere first.
    public static bool IsNeeded(string path) =>
        path.Contains(".env[", StringComparison.Ordinal)
        || path.Contains(".envFrom[", StringComparison.Ordinal)
        || path.StartsWith("data", StringComparison.Ordinal)
        || path.StartsWith("stringData", StringComparison.Ordinal);
}
