using FleetScan.Contracts;
using FleetScan.Contracts.V1;

namespace FleetScan.Backend.Data;

/// <summary>A job. Its state moves by conditional updates only, so that two writers cannot both win.</summary>
public sealed class JobRow
{
    /// <summary>The job.</summary>
    public JobId Id { get; set; }

    /// <summary>The account that it belongs to.</summary>
    public AccountId AccountId { get; set; }

    /// <summary>The job that it is a part of; null for a parent.</summary>
    public JobId? ParentId { get; set; }

    /// <summary>The shard of the parent that it belongs to.</summary>
    public int? Shard { get; set; }

    /// <summary>The schedule that started it; on parents.</summary>
    public ScheduleId? ScheduleId { get; set; }

    /// <summary>The schedule's occurrence that it stands for, unique with the schedule: each occurrence starts at most one job.</summary>
    public DateTimeOffset? Occurrence { get; set; }

    /// <summary>The caller's Idempotency-Key, unique in the account.</summary>
    public string? IdempotencyKey { get; set; }

    /// <summary>The cluster; on children.</summary>
    public ClusterId? ClusterId { get; set; }

    /// <summary>What it does.</summary>
    public JobKind Kind { get; set; }

    /// <summary>Where it stands.</summary>
    public JobState State { get; set; }

    /// <summary>Deliveries to an agent so far.</summary>
    public int Attempts { get; set; }

    /// <summary>The specification as JSON: <see cref="StartScan"/> on parents, empty on children, which share their parent's.</summary>
    public string Spec { get; set; } = "";

    /// <summary>When it was asked for.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When it last changed; events resume from here.</summary>
    public DateTimeOffset ChangedAt { get; set; }

    /// <summary>When an agent first took it.</summary>
    public DateTimeOffset? StartedAt { get; set; }

    /// <summary>When an agent last took it, by the backend's clock; puts the results of a cluster in order.</summary>
    public DateTimeOffset? LeasedAt { get; set; }

    /// <summary>When it reached a final state.</summary>
    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>When it expires.</summary>
    public DateTimeOffset Deadline { get; set; }

    /// <summary>Objects judged so far, or finished children.</summary>
    public long Done { get; set; }

    /// <summary>Objects expected, or children.</summary>
    public long Total { get; set; }

    /// <summary>Why it failed, expired or was cancelled.</summary>
    public string? Reason { get; set; }

    /// <summary>A <see cref="ScanOutcome"/> as JSON, on children that succeeded.</summary>
    public string? Outcome { get; set; }

    /// <summary>The document with the whole result, on children that succeeded.</summary>
    public string? ResultDocument { get; set; }

    /// <summary>The delivery that ended it: whose result counts, or whose failure was the last. Repeated calls of that delivery are answered like the first.</summary>
    public string? ClosingLease { get; set; }

    /// <summary>W3C trace context of the scan.</summary>
    public string? TraceParent { get; set; }
}
