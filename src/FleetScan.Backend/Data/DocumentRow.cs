namespace FleetScan.Backend.Data;

/// <summary>
/// A document that rows may point to. Whoever adds or drops a pointer locks this row first, so that a body is not removed
/// while somebody else begins to rely on the same bytes.
/// </summary>
public sealed class DocumentRow
{
    /// <summary>The document's id.</summary>
    public required string Sha256 { get; set; }

    /// <summary>When a pointer was last added or dropped.</summary>
    public DateTimeOffset ChangedAt { get; set; }
}
