namespace FleetScan.Vulnerabilities.Feeds.Downloads;

/// <summary>What an update did with a feed.</summary>
public enum FeedState
{
    /// <summary>It has other content than before, or is there for the first time.</summary>
    New,

    /// <summary>It has the content that it had.</summary>
    Unchanged,

    /// <summary>It could not be brought up to date; an older file, if there is one, stays in use.</summary>
    Failed,
}
