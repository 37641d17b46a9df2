namespace FleetScan.Contracts.V1;

/// <summary>POST /v1/agents/commands/{id}/fail: it could not be done.</summary>
public sealed record CommandFailure
{
    /// <summary>The lease of this delivery.</summary>
    public required string LeaseId { get; init; }

    /// <summary>What was tried, on what, what happened. At most 4,096 characters, without secrets.</summary>
    public required string Reason { get; init; }

    /// <summary>True if trying again may help.</summary>
    public required bool Retryable { get; init; }
}
