namespace FleetScan.Contracts.V1;

/// <summary>POST /v1/scans: scans clusters now.</summary>
public sealed record StartScan
{
    /// <summary>Which clusters; all by default.</summary>
    public ClusterSelector Clusters { get; init => field = value ?? new(); } = new();

    /// <summary>What to judge.</summary>
    public PostureScanSpec Posture { get; init => field = value ?? new(); } = new();

    /// <summary>Minutes until what is not finished expires, 1 to 10,080; 60 by default.</summary>
    public int DeadlineMinutes { get; set; } = 60;
}
