using FleetScan.Contracts;
using FleetScan.Contracts.V1;

namespace FleetScan.Backend.Scans;

/// <summary>How a shard is to be closed.</summary>
public sealed record ShardClosing
{
    /// <summary>The account.</summary>
    public required AccountId AccountId { get; init; }

    /// <summary>The parent job.</summary>
    public required JobId ScanId { get; init; }

    /// <summary>Which shard, from 0.</summary>
    public required int Shard { get; init; }

    /// <summary>The final state of jobs that are not finished: <see cref="JobState.Expired"/> or <see cref="JobState.Cancelled"/>.</summary>
    public required JobState Leftovers { get; init; }

    /// <summary>True to give up results as well that have arrived and are not stored yet.</summary>
    public required bool GiveUpResults { get; init; }
}
