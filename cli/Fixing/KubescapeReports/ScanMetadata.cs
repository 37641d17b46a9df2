namespace FleetScan.Cli.Fixing.KubescapeReports;

internal sealed record ScanMetadata
{
    /// When the scan began; FleetScan's own.
    public DateTimeOffset? StartTime { get; init; }
}
