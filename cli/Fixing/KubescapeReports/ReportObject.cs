namespace FleetScan.Cli.Fixing.KubescapeReports;

internal sealed record ReportObject
{
    public string? ApiVersion { get; init; }

    public string? Kind { get; init; }

    public ObjectMetadata? Metadata { get; init; }
}
