namespace FleetScan.Vulnerabilities.Feeds.Downloads;

/// <summary>What a feed holds, by which a download is checked before it takes the place of an older one.</summary>
public enum FeedKind
{
    /// <summary>Records of the Open Source Vulnerability format: a zip of them, or <c>.json</c> and <c>.jsonl</c> where the URL ends so.</summary>
    Osv,

    /// <summary>One release and repository of Alpine's security database, JSON.</summary>
    Secdb,

    /// <summary>The JSON of Debian's security tracker.</summary>
    DebianTracker,

    /// <summary>CISA's list of vulnerabilities that are known to be exploited, JSON.</summary>
    Kev,

    /// <summary>The probabilities of EPSS, CSV packed with gzip.</summary>
    Epss,
}
