namespace FleetScan.Vulnerabilities.Suppressing;

/// <summary>A file of VEX or of exceptions cannot be used.</summary>
public sealed class SuppressionFileException : Exception
{
    /// <summary>Makes an exception.</summary>
    /// <param name="message">Which file, where in it, what is wrong and what to write.</param>
    public SuppressionFileException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an exception.</summary>
    /// <param name="message">Which file, where in it, what is wrong and what to write.</param>
    /// <param name="innerException">The cause.</param>
    public SuppressionFileException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Makes an exception.</summary>
    public SuppressionFileException()
    {
    }
}
