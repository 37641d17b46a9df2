namespace FleetScan.Contracts.V1;

/// <summary>POST /v1/scans: scans clusters now.</summary>
public sealed record StartScan
{
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

    /// <summary>Only find out whether the registry can be reached and listed, for registry scans.</summary>
    public bool TestOnly { get; init; }

    /// <summary>Minutes until what is not finished expires, 1 to 10,080; 60 by default.</summary>
    public int DeadlineMinutes { get; set; } = 60;
}
