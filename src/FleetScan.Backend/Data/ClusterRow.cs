using FleetScan.Contracts;

namespace FleetScan.Backend.Data;

/// <summary>An enrolled cluster with its credentials' hashes and its newest scan's numbers.</summary>
public sealed class ClusterRow
{
    /// <summary>The cluster.</summary>
    public ClusterId Id { get; set; }

    /// <summary>The account that it belongs to.</summary>
    public AccountId AccountId { get; set; }

    /// <summary>Unique in the account.</summary>
    public required string Name { get; set; }

    /// <summary>Labels as a JSON object.</summary>
    public required string Labels { get; set; }

    /// <summary>Public half of the agent's credentials; unique.</summary>
    public required string ClientId { get; set; }

    /// <summary>SHA-256 of the client secret, which has 256 random bits.</summary>
    public required byte[] SecretHash { get; set; }

    /// <summary>Hash of the secret before the last rotation.</summary>
    public byte[]? PreviousSecretHash { get; set; }

    /// <summary>Until when the previous secret still works.</summary>
    public DateTimeOffset? PreviousSecretUntil { get; set; }

    /// <summary>True when a user has switched it off.</summary>
    public bool Disabled { get; set; }

    /// <summary>When it was enrolled.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When its agent last asked for commands, to within 30 seconds.</summary>
    public DateTimeOffset? LastSeenAt { get; set; }

    /// <summary>The agent process that registered last.</summary>
    public string? AgentInstanceId { get; set; }

    /// <summary>The version of its agent.</summary>
    public string? AgentVersion { get; set; }

    /// <summary>The version of its API server.</summary>
    public string? KubernetesVersion { get; set; }

    /// <summary>When its newest stored posture scan ended.</summary>
    public DateTimeOffset? LastScanAt { get; set; }

    /// <summary>When an agent took that scan, by the backend's clock; a result of an earlier scan leaves the findings alone.</summary>
    public DateTimeOffset? LastScanStartedAt { get; set; }

    /// <summary>The job of that scan.</summary>
    public JobId? LastScanJobId { get; set; }

    /// <summary>The compliance score of that scan.</summary>
    public double? ComplianceScore { get; set; }

    /// <summary>Open findings after that scan.</summary>
    public long OpenFindings { get; set; }

    /// <summary>When its newest stored image scan ended.</summary>
    public DateTimeOffset? LastImageScanAt { get; set; }

    /// <summary>When an agent took that scan, by the backend's clock; a result of an earlier scan leaves the uses of images alone.</summary>
    public DateTimeOffset? LastImageScanStartedAt { get; set; }

    /// <summary>The job of that scan.</summary>
    public JobId? LastImageScanJobId { get; set; }
}
