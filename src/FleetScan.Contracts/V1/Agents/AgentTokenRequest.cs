namespace FleetScan.Contracts.V1;

/// <summary>POST /v1/agents/token: an agent proves which cluster it is.</summary>
public sealed record AgentTokenRequest
{
    /// <summary>The client id given at enrolment.</summary>
    public required string ClientId { get; init; }

    /// <summary>The client secret, shown once at enrolment.</summary>
    public required string ClientSecret { get; init; }
}
