namespace FleetScan.Backend.Data;

/// <summary>An advisory database that was imported. The newest import is the one in use, for all accounts.</summary>
public sealed class AdvisoryDatabaseRow
{
    /// <summary>SHA-256 of the file, and the document that holds it.</summary>
    public required string Sha256 { get; set; }

    /// <summary>When it was built.</summary>
    public DateTimeOffset BuiltAt { get; set; }

    /// <summary>How many advisories it has.</summary>
    public long Advisories { get; set; }

    /// <summary>When it was imported.</summary>
    public DateTimeOffset ImportedAt { get; set; }
}
