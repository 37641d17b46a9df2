using FleetScan.Contracts;

namespace FleetScan.Backend.Data;

/// <summary>A tenant. Every other row belongs to one.</summary>
public sealed class AccountRow
{
    /// <summary>The account.</summary>
    public AccountId Id { get; set; }

    /// <summary>Its name.</summary>
    public required string Name { get; set; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; set; }
}
