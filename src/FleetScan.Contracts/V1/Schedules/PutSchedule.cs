namespace FleetScan.Contracts.V1;

/// <summary>POST /v1/schedules and PUT /v1/schedules/{id}: a recurring scan as a user writes it.</summary>
public sealed record PutSchedule
{
    /// <summary>1 to 128 characters, unique in the account.</summary>
    public required string Name { get; init; }

    /// <summary>Five-field cron expression, such as <c>0 3 * * *</c>.</summary>
    public required string Cron { get; init; }

    /// <summary>IANA time zone; UTC by default.</summary>
    public string TimeZone { get; init => field = value ?? "UTC"; } = "UTC";

    /// <summary>0 to 86,400; 0 by default. Spreads a fleet's schedules over time.</summary>
    public int JitterSeconds { get; init; }

    /// <summary>True to make it without starting it.</summary>
    public bool Paused { get; init; }

    /// <summary>Which clusters; all by default.</summary>
    public ClusterSelector Clusters { get; init => field = value ?? new(); } = new();

    /// <summary>What to do; a posture scan by default.</summary>
    public JobKind Kind { get; init; }

    /// <summary>What to judge, for posture scans.</summary>
    public PostureScanSpec Posture { get; init => field = value ?? new(); } = new();

    /// <summary>Which images, for image scans.</summary>
    public ImageScanSpec Images { get; init => field = value ?? new(); } = new();

    /// <summary>The registry, for registry scans; its own cluster scans it, whatever <see cref="Clusters"/> says.</summary>
    public RegistryId? RegistryId { get; init; }

    /// <summary>1 to 10,080; 60 by default.</summary>
    public int DeadlineMinutes { get; set; } = 60;

    /// <summary>0 to 10,080; 60 by default.</summary>
    public int MisfireWindowMinutes { get; set; } = 60;
}
