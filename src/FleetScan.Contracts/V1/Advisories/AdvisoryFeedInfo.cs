namespace FleetScan.Contracts.V1;

/// <summary>How fetching a feed of advisories went.</summary>
public sealed record AdvisoryFeedInfo
{
    /// <summary>The feed's name.</summary>
    public required string Name { get; init; }

    /// <summary>When its content last changed.</summary>
    public DateTimeOffset? ChangedAt { get; init; }

    /// <summary>When it was last asked for.</summary>
    public required DateTimeOffset CheckedAt { get; init; }

    /// <summary>What went wrong at the last time; null when nothing did.</summary>
    public string? Problem { get; init; }
}
