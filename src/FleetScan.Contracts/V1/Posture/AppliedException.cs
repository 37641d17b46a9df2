namespace FleetScan.Contracts.V1;

/// <summary>The exception that accepts a failure.</summary>
public sealed record AppliedException
{
    /// <summary>Its name; for one that an object carries itself, the annotation that states it.</summary>
    public required string Name { get; init; }

    /// <summary>Why the failure is accepted, in the words of whoever accepted it; null where they gave none.</summary>
    public string? Reason { get; init; }

    /// <summary>From when on it no longer holds; null where it does not expire.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>True for one that comes with FleetScan, for parts that clusters bring along.</summary>
    public bool BuiltIn { get; init; }
}
