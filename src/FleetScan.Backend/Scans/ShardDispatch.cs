namespace FleetScan.Backend.Scans;

/// <summary>What became of a shard's dispatch.</summary>
/// <param name="Jobs">How many child jobs it has; 0 when its clusters are gone or the scan is over.</param>
public sealed record ShardDispatch(int Jobs);
