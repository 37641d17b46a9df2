namespace FleetScan.Contracts.V1;

/// <summary>A newly enrolled cluster, or new credentials for one. The secret is shown here and never again.</summary>
public sealed record ClusterEnrolment
{
    /// <summary>The cluster.</summary>
    public required Cluster Cluster { get; init; }

    /// <summary>For the agent's setting Agent:ClientId.</summary>
    public required string ClientId { get; init; }

    /// <summary>For the agent's setting Agent:ClientSecret; only its hash is stored.</summary>
    public required string ClientSecret { get; init; }
}
