namespace FleetScan.Contracts.V1;

/// <summary>POST /v1/keys: makes an API key.</summary>
public sealed record CreateApiKey
{
    /// <summary>What it is for; 1 to 128 characters.</summary>
    public required string Name { get; init; }

    /// <summary>What it may do.</summary>
    public required ApiRole Role { get; init; }

    /// <summary>Days until it expires, 1 to 3,650; null for never.</summary>
    public int? ExpiresInDays { get; init; }
}
