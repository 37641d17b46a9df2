namespace FleetScan.Reports;

/// <summary>What a report says besides the result.</summary>
public sealed record ReportContext
{
    /// <summary>What was scanned, in words such as <c>samples/</c> or <c>cluster production</c>.</summary>
    public required string Target { get; init; }

    /// <summary>The name of the cluster; null for files.</summary>
    public string? ClusterName { get; init; }

    /// <summary>The branch and commit of the scanned files; null where they are in no git work tree.</summary>
    public ReportRevision? Revision { get; init; }

    /// <summary>The scanned files, for lines and columns; null where there are none.</summary>
    public SourceFiles? Sources { get; init; }
}
