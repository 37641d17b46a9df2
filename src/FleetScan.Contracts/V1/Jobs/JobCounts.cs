namespace FleetScan.Contracts.V1;

/// <summary>How many children of a job are in which state.</summary>
public sealed record JobCounts
{
    /// <summary>Queued, running or processing.</summary>
    public required int Unfinished { get; init; }

    /// <summary>Succeeded.</summary>
    public required int Succeeded { get; init; }

    /// <summary>Failed.</summary>
    public required int Failed { get; init; }

    /// <summary>Expired.</summary>
    public required int Expired { get; init; }

    /// <summary>Cancelled.</summary>
    public required int Cancelled { get; init; }
}
