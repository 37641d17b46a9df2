namespace FleetScan.Cli.Fixing.KubescapeReports;

internal sealed record ReportFix
{
    public string? Path { get; init; }

    public string? Value { get; init; }
}
