namespace FleetScan.Backend.Documents;

/// <summary>A body was not the one that its id names: it was changed or cut on the way, and has to be sent again.</summary>
public sealed class DocumentMismatchException : Exception
{
    /// <summary>Says which hashes differ.</summary>
    /// <param name="expected">The hash that was announced.</param>
    /// <param name="actual">The hash of what arrived.</param>
    public DocumentMismatchException(string expected, string actual)
        : base($"The document was announced with SHA-256 {expected} and arrived with {actual}. Send it again.")
    {
    }
}
