using FleetScan.Contracts;

namespace FleetScan.Backend.Data;

/// <summary>One stored part of a result on its way; the rows go when the result is processed.</summary>
public sealed class ResultPartRow
{
    /// <summary>The child job.</summary>
    public JobId JobId { get; set; }

    /// <summary>The delivery that it belongs to; parts of an older one count for nothing.</summary>
    public required string LeaseId { get; set; }

    /// <summary>Its number, from 0.</summary>
    public int Part { get; set; }

    /// <summary>SHA-256 of the compressed body, lower-case hexadecimal; also the document's id.</summary>
    public required string Sha256 { get; set; }

    /// <summary>True once the body is stored; until then the row only holds the document's place.</summary>
    public bool Stored { get; set; }

    /// <summary>Compressed size in bytes.</summary>
    public long Bytes { get; set; }

    /// <summary>On the last part: how many there are.</summary>
    public int? PartCount { get; set; }

    /// <summary>On the last part: SHA-256 over all compressed parts.</summary>
    public string? ResultSha256 { get; set; }
}
