namespace FleetScan.Contracts.V1;

/// <summary>A new API key. The secret is shown here and never again.</summary>
public sealed record CreatedApiKey
{
    /// <summary>The key as it is listed.</summary>
    public required ApiKey Key { get; init; }

    /// <summary>The whole key, for the Authorization header.</summary>
    public required string Secret { get; init; }
}
