namespace FleetScan.Vulnerabilities.Feeds.Downloads;

/// <summary>Why a feed could not be brought up to date.</summary>
public enum FeedFault
{
    /// <summary>The server knows no such file.</summary>
    NotFound,

    /// <summary>The server answers, but not with the file: it wants a password, or sends something unexpected.</summary>
    Refused,

    /// <summary>The server asks to come back later than is waited for.</summary>
    Throttled,

    /// <summary>The server reports an error of its own.</summary>
    ServerError,

    /// <summary>The server cannot be reached.</summary>
    Unreachable,

    /// <summary>The server is silent, or so slow that the feed's time ran out.</summary>
    TimedOut,

    /// <summary>The connection broke off again and again.</summary>
    Interrupted,

    /// <summary>The server redirects in a circle, too often, or to a place that is not followed.</summary>
    Redirected,

    /// <summary>The feed is larger than allowed.</summary>
    TooLarge,

    /// <summary>What came is not such a feed: an HTML page, a broken archive, JSON of another kind.</summary>
    WrongContent,

    /// <summary>The folder cannot be written.</summary>
    Storage,
}
