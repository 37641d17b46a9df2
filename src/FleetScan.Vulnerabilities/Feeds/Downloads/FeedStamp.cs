namespace FleetScan.Vulnerabilities.Feeds.Downloads;

/// What is known of a file that was downloaded, or of the part of one that is there so far; then without a checksum.
internal sealed record FeedStamp
{
    public required string Url { get; init; }

    public string? ETag { get; init; }

    public DateTimeOffset? LastModified { get; init; }

    public string? Sha256 { get; init; }

    public long Bytes { get; init; }

    public DateTimeOffset DownloadedAt { get; init; }

    /// Whether a later request can ask for the rest of the same content.
    public bool IsResumable => LastModified is not null || (ETag is not null && !ETag.StartsWith("W/", StringComparison.Ordinal));
}
