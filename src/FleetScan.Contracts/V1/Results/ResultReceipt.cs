namespace FleetScan.Contracts.V1;

/// <summary>The answer to a stored result part.</summary>
public sealed record ResultReceipt
{
    /// <summary>The part that was stored.</summary>
    public required int Part { get; init; }

    /// <summary>True if it had been stored before.</summary>
    public required bool Duplicate { get; init; }

    /// <summary>True once all parts are there and the checksum fits.</summary>
    public required bool Complete { get; init; }

    /// <summary>Parts that are still missing, up to the count of the last part; at most 1,000 are named.</summary>
    public IReadOnlyList<int> Missing { get; init => field = value ?? []; } = [];
}
