using FleetScan.Contracts;

namespace FleetScan.Backend.Scans;

/// <summary>The input of a scan's orchestration.</summary>
public sealed record ScanInput
{
    /// <summary>The account.</summary>
    public required AccountId AccountId { get; init; }

    /// <summary>The parent job.</summary>
    public required JobId ScanId { get; init; }

    /// <summary>When what is not finished expires.</summary>
    public required DateTimeOffset Deadline { get; init; }

    /// <summary>W3C trace context of the scan.</summary>
    public string? TraceParent { get; init; }
}
