using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace FleetScan.Backend;

/// <summary>Where the backend's spans and metrics come from.</summary>
public static class BackendTelemetry
{
    /// <summary>The name of the source and of the meter.</summary>
    public const string Name = "FleetScan.Backend";

    internal static ActivitySource Source { get; } = new(Name);

    internal static Meter Meter { get; } = new(Name);
}
