namespace FleetScan.Vulnerabilities.Feeds.Bundles;

/// <summary>A bundle of feeds cannot be used: it is damaged, incomplete, or none.</summary>
public sealed class FeedBundleException : Exception
{
    /// <summary>Makes an exception.</summary>
    /// <param name="message">What was tried on which bundle, and what to do.</param>
    public FeedBundleException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an exception.</summary>
    /// <param name="message">What was tried on which bundle, and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public FeedBundleException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Makes an exception.</summary>
    public FeedBundleException()
    {
    }
}
