using FleetScan.Contracts;
using FleetScan.Contracts.V1;

namespace FleetScan.Backend.Data;

/// <summary>An API key; its secret is stored as a hash only.</summary>
public sealed class ApiKeyRow
{
    /// <summary>The account that it belongs to.</summary>
    public AccountId AccountId { get; set; }

    /// <summary>Public first part of the key, by which it is found; unique.</summary>
    public required string Prefix { get; set; }

    /// <summary>SHA-256 of the whole key; the key has 256 random bits, so no slow hash is needed.</summary>
    public required byte[] Hash { get; set; }

    /// <summary>What it is for.</summary>
    public required string Name { get; set; }

    /// <summary>What it may do.</summary>
    public ApiRole Role { get; set; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When it stops working; null for never.</summary>
    public DateTimeOffset? ExpiresAt { get; set; }
}
