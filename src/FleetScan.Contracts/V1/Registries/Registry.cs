namespace FleetScan.Contracts.V1;

/// <summary>A registry that is scanned.</summary>
public sealed record Registry
{
    /// <summary>The registry.</summary>
    public required RegistryId Id { get; init; }

    /// <summary>How it is scanned.</summary>
    public required PutRegistry Settings { get; init; }

    /// <summary>When it was added.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The scan whose result was stored last.</summary>
    public JobId? LastJobId { get; init; }

    /// <summary>When that was.</summary>
    public DateTimeOffset? LastScanAt { get; init; }

    /// <summary>How reaching it went in that scan, step by step.</summary>
    public IReadOnlyList<RegistryStage> Stages { get; init => field = value ?? []; } = [];

    /// <summary>Tags found by the last scan.</summary>
    public required long Tags { get; init; }
}
