namespace FleetScan.Cli.Fixing.KubescapeReports;

internal sealed record ReportSource
{
    public string? RelativePath { get; init; }
}
