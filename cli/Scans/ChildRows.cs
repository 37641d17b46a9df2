using FleetScan.Contracts.V1;
using FleetScan.Reports.Terminals;

namespace FleetScan.Cli.Scans;

/// What each kind of scan did in a cluster, as rows of a table.
internal static class ChildRows
{
    public static TextTable PostureTable() => new(
        Column.Text("CLUSTER", 10),
        new Column("STATE"),
        Column.Number("OBJECTS"),
        Column.Number("OPEN"),
        Column.Number("NEW"),
        Column.Number("RESOLVED"),
        Column.Number("COMPLIANCE"),
        Column.Text("", 4));

    public static Cell[] Posture(Job child, string cluster) =>
    [
        cluster,
        JobStates.Cell(child.State),
        Readable.Count(child.Outcome?.Resources ?? child.Done),
        Count(child.Outcome?.Open),
        Count(child.Outcome?.New),
        Count(child.Outcome?.Resolved),
        Readable.Percent(child.Outcome?.ComplianceScore),
        child.Reason ?? (child.Outcome is { Failures: > 0 } outcome ? $"incomplete: {Readable.Count(outcome.Failures)} not read" : ""),
    ];

    public static TextTable ImageTable() => new(
        Column.Text("CLUSTER", 10),
        new Column("STATE"),
        Column.Number("IMAGES"),
        Column.Number("READ"),
        Column.Number("KNOWN"),
        Column.Number("ELSEWHERE"),
        Column.Number("FAILED"),
        Column.Text("", 4));

    public static Cell[] Image(Job child, string cluster) =>
    [
        cluster,
        JobStates.Cell(child.State),
        Readable.Count(child.Images?.Images ?? child.Done),
        Count(child.Images?.Inventoried),
        Count(child.Images?.Known),
        Count(child.Images?.Elsewhere),
        Count(child.Images?.Failed),
        child.Reason ?? Note(child.Images),
    ];

    private static string Note(ImageScanSummary? images) => images switch
    {
        { Truncated: true } => "incomplete: a limit ended the listing",
        { Complete: false } => "incomplete: not everything could be listed",
        _ => "",
    };

    private static string Count(long? count) => count is { } known ? Readable.Count(known) : "-";
}
