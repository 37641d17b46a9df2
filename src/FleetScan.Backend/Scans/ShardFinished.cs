using FleetScan.Contracts;

namespace FleetScan.Backend.Scans;

/// <summary>The payload of the event that all jobs of a shard are in a final state. It may come more than once.</summary>
/// <param name="ScanId">The parent job.</param>
/// <param name="Shard">Which shard, from 0.</param>
public sealed record ShardFinished(JobId ScanId, int Shard);
