namespace FleetScan.Cli.Fixing.KubescapeReports;

internal sealed record ReportControl
{
    public ReportStatus? Status { get; init; }

    public IReadOnlyList<ReportRule?>? Rules { get; init; }
}
