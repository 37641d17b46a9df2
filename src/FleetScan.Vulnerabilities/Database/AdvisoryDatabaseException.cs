namespace FleetScan.Vulnerabilities.Database;

/// <summary>An advisory database cannot be opened or read: it is of another kind or version, or damaged.</summary>
public sealed class AdvisoryDatabaseException : Exception
{
    /// <summary>Makes an exception.</summary>
    /// <param name="message">What was tried on which file, and what to do.</param>
    public AdvisoryDatabaseException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an exception.</summary>
    /// <param name="message">What was tried on which file, and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public AdvisoryDatabaseException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Makes an exception.</summary>
    public AdvisoryDatabaseException()
    {
    }
}
