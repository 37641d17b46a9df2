namespace FleetScan.Contracts.V1;

/// <summary>A command as an agent leases it. It is delivered at least once: do it again when it comes again.</summary>
public sealed record AgentCommand
{
    /// <summary>The command.</summary>
    public required CommandId Id { get; init; }

    /// <summary>The job that it belongs to.</summary>
    public required JobId JobId { get; init; }

    /// <summary>The job that this job is a part of.</summary>
    public JobId? ParentId { get; init; }

    /// <summary>What to do.</summary>
    public required CommandKind Kind { get; init; }

    /// <summary>Proves this delivery in renew, complete, fail and result uploads; an older delivery's is refused.</summary>
    public required string LeaseId { get; init; }

    /// <summary>When the lease ends unless renewed, by the backend's clock.</summary>
    public required DateTimeOffset LeaseExpiresAt { get; init; }

    /// <summary>How often the command has been delivered, this time included.</summary>
    public required int Attempt { get; init; }

    /// <summary>When the work is worth nothing any more; stop then.</summary>
    public required DateTimeOffset Deadline { get; init; }

    /// <summary>The W3C trace context of the job, to go on with.</summary>
    public string? TraceParent { get; init; }

    /// <summary>The specification, for the kind <c>scanPosture</c>.</summary>
    public PostureScanSpec? Posture { get; init; }

    /// <summary>The specification, for the kind <c>scanImages</c>.</summary>
    public ImageScanSpec? Images { get; init; }

    /// <summary>The specification, for the kind <c>scanRegistry</c>.</summary>
    public RegistryScanSpec? Registry { get; init; }
}
