namespace FleetScan.Contracts.V1;

/// <summary>A job: a scan over clusters (a parent), or over one cluster (a child).</summary>
public sealed record Job
{
    /// <summary>The job.</summary>
    public required JobId Id { get; init; }

    /// <summary>The job that this one is a part of.</summary>
    public JobId? ParentId { get; init; }

    /// <summary>The schedule that started it.</summary>
    public ScheduleId? ScheduleId { get; init; }

    /// <summary>The cluster, for a child.</summary>
    public ClusterId? ClusterId { get; init; }

    /// <summary>What it does.</summary>
    public required JobKind Kind { get; init; }

    /// <summary>Where it stands.</summary>
    public required JobState State { get; init; }

    /// <summary>Deliveries to an agent so far, for a child.</summary>
    public required int Attempts { get; init; }

    /// <summary>When it was asked for.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When an agent first took it.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it reached a final state.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>When it expires if it is not finished.</summary>
    public required DateTimeOffset Deadline { get; init; }

    /// <summary>Objects judged so far, for a child; finished children, for a parent.</summary>
    public required long Done { get; init; }

    /// <summary>Objects expected, for a child; children, for a parent. 0 while unknown.</summary>
    public required long Total { get; init; }

    /// <summary>Why it failed, expired or was cancelled, or which children did.</summary>
    public string? Reason { get; init; }

    /// <summary>How the children ended, for a parent.</summary>
    public JobCounts? Children { get; init; }

    /// <summary>What the scan found, for a child that succeeded and judged configuration.</summary>
    public ScanOutcome? Outcome { get; init; }

    /// <summary>What the scan found, for a child that succeeded and looked at images.</summary>
    public ImageScanSummary? Images { get; init; }

    /// <summary>The trace that shows the whole path, as 32 hexadecimal digits.</summary>
    public string? TraceId { get; init; }
}
