namespace FleetScan.Backend.Results;

/// <summary>What the headers of an uploaded part say; see <see cref="FleetScan.Contracts.V1.ResultPartHeaders"/>.</summary>
public sealed record PartHeader
{
    /// <summary>The lease of the delivery that the part belongs to.</summary>
    public required string LeaseId { get; init; }

    /// <summary>SHA-256 of the compressed body, hexadecimal in any casing.</summary>
    public required string Sha256 { get; init; }

    /// <summary>On the last part: how many parts there are.</summary>
    public int? PartCount { get; init; }

    /// <summary>On the last part: SHA-256 over all compressed parts in order.</summary>
    public string? ResultSha256 { get; init; }
}
