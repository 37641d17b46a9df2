namespace FleetScan.Cli.Fixing.KubescapeReports;

internal sealed record ReportPath
{
    /// The object that the path is in, which may be another one than failed.
    public string? ResourceID { get; init; }

    public ReportFix? FixPath { get; init; }

    public string? DeletePath { get; init; }
}
