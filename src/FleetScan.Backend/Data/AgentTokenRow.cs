using FleetScan.Contracts;

namespace FleetScan.Backend.Data;

/// <summary>A short-lived bearer token of one cluster; only its hash is stored.</summary>
public sealed class AgentTokenRow
{
    /// <summary>SHA-256 of the token.</summary>
    public required byte[] Hash { get; set; }

    /// <summary>The account of the cluster.</summary>
    public AccountId AccountId { get; set; }

    /// <summary>The cluster that it stands for.</summary>
    public ClusterId ClusterId { get; set; }

    /// <summary>When it stops working.</summary>
    public DateTimeOffset ExpiresAt { get; set; }
}
