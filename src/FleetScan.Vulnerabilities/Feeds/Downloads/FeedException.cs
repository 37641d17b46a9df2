namespace FleetScan.Vulnerabilities.Feeds.Downloads;

/// One attempt failed.
internal sealed class FeedException(FeedFault fault, string message, bool mayPass = false, TimeSpan? retryAfter = null, Exception? innerException = null)
    : Exception(message, innerException)
{
    public FeedFault Fault { get; } = fault;

    /// Whether another attempt has a chance.
    public bool MayPass { get; } = mayPass;

    /// How long the server wants to be left alone.
    public TimeSpan? RetryAfter { get; } = retryAfter;
}
