namespace FleetScan.Backend.Commands;

/// <summary>What one sweep did.</summary>
public sealed record SweepCounts
{
    /// <summary>Jobs whose deadline passed.</summary>
    public int Expired { get; init; }

    /// <summary>Jobs whose last lease ran out.</summary>
    public int GivenUp { get; init; }

    /// <summary>Cancelled commands whose agent never asked again.</summary>
    public int Dropped { get; init; }

    /// <summary>Results that were queued again.</summary>
    public int Requeued { get; init; }

    /// <summary>Finished shards whose event was raised again.</summary>
    public int Announced { get; init; }

    /// <summary>Jobs whose left-over parts were removed.</summary>
    public int Cleaned { get; init; }

    /// <summary>Expired tokens that were removed.</summary>
    public int Tokens { get; init; }
}
