namespace FleetScan.Contracts.V1;

/// <summary>POST /v1/agents/commands/{id}/complete: done, and all result parts are uploaded.</summary>
public sealed record CommandCompletion
{
    /// <summary>The lease of this delivery.</summary>
    public required string LeaseId { get; init; }
}
