namespace FleetScan.Vulnerabilities.Feeds.Downloads;

/// <summary>How far a download is.</summary>
/// <param name="Name">The feed.</param>
/// <param name="Bytes">The bytes that are there, those of earlier attempts included.</param>
/// <param name="Total">The bytes that there will be; null where the server does not say.</param>
/// <param name="Outcome">What became of it; null while it is under way.</param>
public sealed record FeedProgress(string Name, long Bytes, long? Total, FeedOutcome? Outcome);
