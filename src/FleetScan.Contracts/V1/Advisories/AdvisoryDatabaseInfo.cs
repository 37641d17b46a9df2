namespace FleetScan.Contracts.V1;

/// <summary>GET /v1/advisories: what the backend matches images against.</summary>
public sealed record AdvisoryDatabaseInfo
{
    /// <summary>The SHA-256 of the database file; null while there is none.</summary>
    public string? Sha256 { get; init; }

    /// <summary>When it was built.</summary>
    public DateTimeOffset? BuiltAt { get; init; }

    /// <summary>How many advisories it has.</summary>
    public required long Advisories { get; init; }

    /// <summary>When it came into use.</summary>
    public DateTimeOffset? ImportedAt { get; init; }

    /// <summary>Images that still wait to be matched against it.</summary>
    public required long ImagesWaiting { get; init; }

    /// <summary>How the last refresh of each feed went; empty where feeds are not fetched here.</summary>
    public IReadOnlyList<AdvisoryFeedInfo> Feeds { get; init => field = value ?? []; } = [];
}
