namespace FleetScan.Backend.Data;

/// <summary>How fetching a feed of advisories went.</summary>
public sealed class AdvisoryFeedRow
{
    /// <summary>The feed's name.</summary>
    public required string Name { get; set; }

    /// <summary>When its content last changed.</summary>
    public DateTimeOffset? ChangedAt { get; set; }

    /// <summary>When it was last asked for.</summary>
    public DateTimeOffset CheckedAt { get; set; }

    /// <summary>What went wrong at the last time.</summary>
    public string? Problem { get; set; }
}
