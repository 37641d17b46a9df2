using FleetScan.Contracts;

namespace FleetScan.Backend.Scans;

/// <summary>The input of a shard's orchestration.</summary>
public sealed record ShardInput
{
    /// <summary>The account.</summary>
    public required AccountId AccountId { get; init; }

    /// <summary>The parent job.</summary>
    public required JobId ScanId { get; init; }

    /// <summary>Which shard, from 0.</summary>
    public required int Shard { get; init; }

    /// <summary>When what is not finished expires.</summary>
    public required DateTimeOffset Deadline { get; init; }

    /// <summary>W3C trace context of the scan.</summary>
    public string? TraceParent { get; init; }
}
