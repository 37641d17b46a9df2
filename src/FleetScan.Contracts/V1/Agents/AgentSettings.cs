namespace FleetScan.Contracts.V1;

/// <summary>What the backend asks of an agent.</summary>
public sealed record AgentSettings
{
    /// <summary>The cluster's name, for the agent's log.</summary>
    public required string ClusterName { get; init; }

    /// <summary>How commands arrive.</summary>
    public required CommandTransport Transport { get; init; }

    /// <summary>How long to hold a poll open, 1 to 60 seconds.</summary>
    public required int PollWaitSeconds { get; init; }

    /// <summary>How long a lease lasts; renew at a third of it.</summary>
    public required int LeaseSeconds { get; init; }

    /// <summary>The largest result part that is accepted, in compressed bytes.</summary>
    public required int MaxPartBytes { get; init; }
}
