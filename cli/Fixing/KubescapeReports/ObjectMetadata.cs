namespace FleetScan.Cli.Fixing.KubescapeReports;

internal sealed record ObjectMetadata
{
    public string? Name { get; init; }

    public string? Namespace { get; init; }
}
