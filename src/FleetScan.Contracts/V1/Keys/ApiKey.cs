namespace FleetScan.Contracts.V1;

/// <summary>An API key as it is listed: without its secret.</summary>
public sealed record ApiKey
{
    /// <summary>The public part of the key: the 12 characters after <c>fsk_</c>.</summary>
    public required string Prefix { get; init; }

    /// <summary>What it is for, in the words of whoever made it.</summary>
    public required string Name { get; init; }

    /// <summary>What it may do.</summary>
    public required ApiRole Role { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it stops working; null for never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}
