namespace FleetScan.Posture;

/// <summary>A framework of the catalogue: data only.</summary>
public sealed record FrameworkInfo
{
    /// <summary>Its name in the field, such as <c>NSA</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The scans that it takes part in, as in <see cref="ControlInfo.Scopes"/>; empty for all.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>The ids of its controls that FleetScan judges, in report order.</summary>
    public required IReadOnlyList<string> Controls { get; init; }
}
