namespace FleetScan.Contracts.V1;

/// <summary>Something an inventory could not read; packages may be missing there.</summary>
public sealed record InventoryGap
{
    /// <summary>The file or layer.</summary>
    public required string Path { get; init; }

    /// <summary>What was tried, what went wrong and what to do. At most 4,096 characters.</summary>
    public required string Reason { get; init; }
}
