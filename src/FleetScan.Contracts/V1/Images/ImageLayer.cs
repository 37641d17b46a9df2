namespace FleetScan.Contracts.V1;

/// <summary>A layer of an image.</summary>
public sealed record ImageLayer
{
    /// <summary>The digest of the layer's uncompressed tar, as the image's configuration lists it.</summary>
    public required string DiffId { get; init; }

    /// <summary>The digest of the layer as it is stored; null for sources that store it uncompressed.</summary>
    public string? Digest { get; init; }

    /// <summary>Its stored size in bytes.</summary>
    public required long Size { get; init; }

    /// <summary>The build step that made it; null when the history does not say.</summary>
    public string? CreatedBy { get; init; }
}
