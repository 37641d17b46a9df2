namespace FleetScan.Vulnerabilities.Feeds;

/// <summary>A record of a feed that could not be used.</summary>
/// <param name="File">The file.</param>
/// <param name="Place">The line or the entry; empty for the file as a whole.</param>
/// <param name="Reason">What is wrong with it.</param>
public sealed record FeedProblem(string File, string Place, string Reason);
