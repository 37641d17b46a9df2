namespace FleetScan.Cli.Fixing.KubescapeReports;

/// What fixing needs of a report in the shape that Kubescape calls version 2. Whatever a document leaves out is empty.
internal sealed record ReportDocument
{
    public DateTimeOffset? GenerationTime { get; init; }

    public ReportMetadata? Metadata { get; init; }

    public IReadOnlyList<ReportResource?>? Resources { get; init; }

    public IReadOnlyList<ReportResult?>? Results { get; init; }
}
