namespace FleetScan.Cli.Fixing.KubescapeReports;

internal sealed record ReportMetadata
{
    public ScanMetadata? ScanMetadata { get; init; }
}
