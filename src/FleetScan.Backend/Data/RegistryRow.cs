using FleetScan.Contracts;
using FleetScan.Contracts.V1;

namespace FleetScan.Backend.Data;

/// <summary>A registry that is scanned.</summary>
public sealed class RegistryRow
{
    /// <summary>The registry.</summary>
    public RegistryId Id { get; set; }

    /// <summary>The account.</summary>
    public AccountId AccountId { get; set; }

    /// <summary>Unique in the account.</summary>
    public required string Name { get; set; }

    /// <summary>The cluster whose agent scans it.</summary>
    public ClusterId ClusterId { get; set; }

    /// <summary>A <see cref="PutRegistry"/> as JSON; it names secrets and holds none.</summary>
    public required string Settings { get; set; }

    /// <summary>When it was added.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>The scan whose result was stored last; also the version of its tags.</summary>
    public JobId? LastJobId { get; set; }

    /// <summary>When that scan ended.</summary>
    public DateTimeOffset? LastScanAt { get; set; }

    /// <summary>When that scan's agent took it; puts results in order.</summary>
    public DateTimeOffset? LastScanStartedAt { get; set; }

    /// <summary>The stages of that scan as JSON.</summary>
    public string? Stages { get; set; }

    /// <summary>Tags found by that scan.</summary>
    public long Tags { get; set; }
}
