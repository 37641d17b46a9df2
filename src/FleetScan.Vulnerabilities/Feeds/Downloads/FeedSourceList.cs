namespace FleetScan.Vulnerabilities.Feeds.Downloads;

internal sealed record FeedSourceList
{
    public IReadOnlyList<FeedSource>? Sources { get; init; }
}
