namespace FleetScan.Cli.Fixing.KubescapeReports;

internal sealed record ReportResource
{
    public string? ResourceID { get; init; }

    /// Null where the report was made without objects.
    public ReportObject? Object { get; init; }

    /// Null for objects of a live cluster.
    public ReportSource? Source { get; init; }
}
