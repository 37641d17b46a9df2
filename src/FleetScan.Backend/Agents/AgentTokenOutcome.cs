using FleetScan.Contracts.V1;

namespace FleetScan.Backend.Agents;

/// <summary>How a request for an agent token ends.</summary>
public abstract record AgentTokenOutcome
{
    private AgentTokenOutcome()
    {
    }

    /// <summary>The credentials fit.</summary>
    /// <param name="Token">The token.</param>
    public sealed record Issued(AgentToken Token) : AgentTokenOutcome;

    /// <summary>No cluster has these credentials.</summary>
    public sealed record Wrong : AgentTokenOutcome;

    /// <summary>The credentials fit, and the cluster is switched off.</summary>
    /// <param name="ClusterName">Its name.</param>
    public sealed record Disabled(string ClusterName) : AgentTokenOutcome;

    /// <summary>Too many wrong credentials came before; these were not looked at.</summary>
    /// <param name="RetryAfter">How long to wait.</param>
    public sealed record Limited(TimeSpan RetryAfter) : AgentTokenOutcome;
}
