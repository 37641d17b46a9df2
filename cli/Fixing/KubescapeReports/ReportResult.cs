namespace FleetScan.Cli.Fixing.KubescapeReports;

internal sealed record ReportResult
{
    public string? ResourceID { get; init; }

    public IReadOnlyList<ReportControl?>? Controls { get; init; }
}
