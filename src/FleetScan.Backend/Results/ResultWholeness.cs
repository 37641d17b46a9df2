namespace FleetScan.Backend.Results;

/// <summary>Whether all parts of a result are there and fit its checksum.</summary>
public enum ResultWholeness
{
    /// <summary>Parts are missing.</summary>
    PartsMissing,

    /// <summary>All parts are there and are not what the overall checksum was made of.</summary>
    Mismatch,

    /// <summary>Whole.</summary>
    Whole,
}
