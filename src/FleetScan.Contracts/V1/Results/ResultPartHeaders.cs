namespace FleetScan.Contracts.V1;

/// <summary>
/// Header names of PUT /v1/jobs/{jobId}/results/{part}: the body is gzip NDJSON, parts count from 0, and the same part may be sent again.
/// </summary>
public static class ResultPartHeaders
{
    /// <summary>The lease of the delivery that the part belongs to.</summary>
    public const string LeaseId = "FleetScan-Lease";

    /// <summary>The SHA-256 of the compressed body, in lower-case hexadecimal.</summary>
    public const string PartSha256 = "FleetScan-Part-Sha256";

    /// <summary>How many parts there are; on the last part only.</summary>
    public const string PartCount = "FleetScan-Part-Count";

    /// <summary>The SHA-256 over all compressed parts in order, in lower-case hexadecimal; on the last part only.</summary>
    public const string ResultSha256 = "FleetScan-Result-Sha256";
}
