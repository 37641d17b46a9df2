namespace FleetScan.Backend.Scans;

/// <summary>What a scan is made of.</summary>
/// <param name="Shards">How many shards; they are numbered from 0.</param>
/// <param name="Clusters">How many clusters in all.</param>
public sealed record ScanPlan(int Shards, int Clusters);
