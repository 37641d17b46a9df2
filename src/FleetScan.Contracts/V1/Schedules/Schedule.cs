namespace FleetScan.Contracts.V1;

/// <summary>A recurring scan.</summary>
public sealed record Schedule
{
    /// <summary>The schedule.</summary>
    public required ScheduleId Id { get; init; }

    /// <summary>Its name, unique in the account.</summary>
    public required string Name { get; init; }

    /// <summary>Five-field cron expression, such as <c>0 3 * * *</c>.</summary>
    public required string Cron { get; init; }

    /// <summary>IANA time zone, such as <c>Europe/Berlin</c>.</summary>
    public required string TimeZone { get; init; }

    /// <summary>Each run starts up to this much later, always the same for one schedule.</summary>
    public required int JitterSeconds { get; init; }

    /// <summary>True while it starts nothing.</summary>
    public required bool Paused { get; init; }

    /// <summary>Which clusters.</summary>
    public required ClusterSelector Clusters { get; init; }

    /// <summary>What its scans do.</summary>
    public required JobKind Kind { get; init; }

    /// <summary>What to judge, for posture scans.</summary>
    public required PostureScanSpec Posture { get; init; }

    /// <summary>Which images, for image scans.</summary>
    public required ImageScanSpec Images { get; init; }

    /// <summary>The registry, for registry scans.</summary>
    public RegistryId? RegistryId { get; init; }

    /// <summary>Minutes until what is not finished expires.</summary>
    public required int DeadlineMinutes { get; init; }

    /// <summary>An occurrence missed by less than this many minutes is caught up, once; older ones are skipped.</summary>
    public required int MisfireWindowMinutes { get; init; }

    /// <summary>The next five runs, jitter included; empty while paused.</summary>
    public required IReadOnlyList<DateTimeOffset> NextRuns { get; init; }

    /// <summary>When it last started a scan.</summary>
    public DateTimeOffset? LastRunAt { get; init; }

    /// <summary>The job of that scan.</summary>
    public JobId? LastJobId { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}
