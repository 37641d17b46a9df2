using FleetScan.Contracts;

namespace FleetScan.Backend.Scans;

/// <summary>The payload of the event that a user has cancelled a scan; it is raised to every shard that is under way.</summary>
/// <param name="ScanId">The parent job.</param>
public sealed record ScanCancelled(JobId ScanId);
