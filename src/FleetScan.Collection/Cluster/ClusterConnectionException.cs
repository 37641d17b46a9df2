namespace FleetScan.Collection;

/// <summary>A cluster cannot be reached or refuses the credentials. The message says what was tried and what to do, and carries no secret.</summary>
public sealed class ClusterConnectionException : Exception
{
    /// <summary>Makes the exception.</summary>
    public ClusterConnectionException()
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">What was tried, on what, and what to do.</param>
    public ClusterConnectionException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">What was tried, on what, and what to do.</param>
    /// <param name="innerException">The cause; it must not carry a secret.</param>
    public ClusterConnectionException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
