using FleetScan.Contracts;
using FleetScan.Contracts.V1;

namespace FleetScan.Backend.Scans;

/// <summary>How the children of a scan ended, all shards together.</summary>
public sealed record ScanSummary
{
    /// <summary>The account.</summary>
    public required AccountId AccountId { get; init; }

    /// <summary>The parent job.</summary>
    public required JobId ScanId { get; init; }

    /// <summary>How many children ended how.</summary>
    public required JobCounts Children { get; init; }

    /// <summary>What broke the flow, where something did.</summary>
    public string? Failure { get; init; }
}
