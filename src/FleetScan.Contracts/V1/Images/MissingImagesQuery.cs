namespace FleetScan.Contracts.V1;

/// <summary>POST /v1/images/missing: which of these images has the account never seen? What is answered as missing is claimed for the asking cluster.</summary>
public sealed record MissingImagesQuery
{
    /// <summary>The job that asks.</summary>
    public required JobId JobId { get; init; }

    /// <summary>The images, each once. At most 1,000.</summary>
    public required IReadOnlyList<ImageKey> Images { get; init; }
}
