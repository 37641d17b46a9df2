namespace FleetScan.Vulnerabilities.Feeds.Downloads;

/// <summary>What became of one feed.</summary>
/// <param name="Name">The feed.</param>
/// <param name="State">What the update did with it.</param>
public sealed record FeedOutcome(string Name, FeedState State)
{
    /// <summary>The file with its content, which may be older than the update; null where there is none.</summary>
    public string? File { get; init; }

    /// <summary>The SHA-256 of that file, lower-case hexadecimal; null where there is none.</summary>
    public string? Sha256 { get; init; }

    /// <summary>The size of that file in bytes; 0 where there is none.</summary>
    public long Bytes { get; init; }

    /// <summary>When that content was downloaded; null where there is none.</summary>
    public DateTimeOffset? DownloadedAt { get; init; }

    /// <summary>Why it failed; null where it did not.</summary>
    public FeedFault? Fault { get; init; }

    /// <summary>What was tried, on what, what went wrong and what to do; null where it did not fail. Never a secret.</summary>
    public string? Problem { get; init; }
}
