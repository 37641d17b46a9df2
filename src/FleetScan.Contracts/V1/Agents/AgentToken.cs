namespace FleetScan.Contracts.V1;

/// <summary>A bearer token for one cluster.</summary>
public sealed record AgentToken
{
    /// <summary>The token, for the Authorization header.</summary>
    public required string AccessToken { get; init; }

    /// <summary>Seconds until it expires; ask for the next one at half of that.</summary>
    public required int ExpiresIn { get; init; }

    /// <summary>The cluster that it stands for.</summary>
    public required ClusterId ClusterId { get; init; }
}
