namespace FleetScan.Cli.Fixing.KubescapeReports;

internal sealed record ReportStatus
{
    public string? Status { get; init; }
}
