namespace FleetScan.Contracts.V1;

/// <summary>GET /v1/agents/commands: what there is to do.</summary>
public sealed record AgentCommandBatch
{
    /// <summary>The leased commands; empty when the wait ended without one.</summary>
    public required IReadOnlyList<AgentCommand> Commands { get; init; }
}
