namespace FleetScan.Telemetry;

/// <summary>HTTP paths that are called all the time and say nothing about a job: they make no spans.</summary>
public static class QuietPaths
{
    private static readonly HashSet<string> Paths = new(StringComparer.OrdinalIgnoreCase)
    {
        "/livez", "/readyz", "/v1/liveness", "/v1/readiness", "/v1/agents/commands", "/v1/events",
    };

    /// <summary>True if a request to the path makes no span.</summary>
    /// <param name="path">The path without the query; null and empty are not quiet.</param>
    /// <returns>Whether to leave it out.</returns>
    public static bool Contains(string? path) => path is not null && Paths.Contains(path);
}
