namespace FleetScan.Contracts.V1;

/// <summary>An enrolled cluster.</summary>
public sealed record Cluster
{
    /// <summary>Its identifier.</summary>
    public required ClusterId Id { get; init; }

    /// <summary>Its name, unique in the account.</summary>
    public required string Name { get; init; }

    /// <summary>Labels for selecting clusters.</summary>
    public required IReadOnlyDictionary<string, string> Labels { get; init; }

    /// <summary>Whether it answers.</summary>
    public required ClusterState State { get; init; }

    /// <summary>When it was enrolled.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When its agent last asked for commands.</summary>
    public DateTimeOffset? LastSeenAt { get; init; }

    /// <summary>The version of its agent.</summary>
    public string? AgentVersion { get; init; }

    /// <summary>The version of its API server.</summary>
    public string? KubernetesVersion { get; init; }

    /// <summary>When its newest posture scan ended.</summary>
    public DateTimeOffset? LastScanAt { get; init; }

    /// <summary>The compliance score of that scan, 0 to 100.</summary>
    public double? ComplianceScore { get; init; }

    /// <summary>Its open findings.</summary>
    public required long OpenFindings { get; init; }
}
