namespace FleetScan.Contracts.V1;

/// <summary>POST /v1/agents/commands/{id}/renew: the agent still works on it, and how far it is.</summary>
public sealed record CommandRenewal
{
    /// <summary>The lease of this delivery.</summary>
    public required string LeaseId { get; init; }

    /// <summary>Objects judged so far.</summary>
    public long? Done { get; init; }

    /// <summary>Objects expected in all; an estimate that may change.</summary>
    public long? Total { get; init; }
}
