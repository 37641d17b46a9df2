namespace FleetScan.Cli.Fixing.KubescapeReports;

internal sealed record ReportRule
{
    public string? Status { get; init; }

    public IReadOnlyList<ReportPath?>? Paths { get; init; }
}
