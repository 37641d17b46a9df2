namespace FleetScan.Contracts.V1;

/// <summary>What an image or a folder is made of: read once, matched against advisories again and again.</summary>
public sealed record ImageInventory
{
    /// <summary>What was asked for: an image reference, or the path of an archive or folder.</summary>
    public required string Subject { get; init; }

    /// <summary>The digest of the platform's manifest; null for archives and folders without one.</summary>
    public string? ManifestDigest { get; init; }

    /// <summary>The digest of the image's configuration, which identifies its content however it is stored; null for folders.</summary>
    public string? ConfigDigest { get; init; }

    /// <summary>Operating system, architecture and variant, such as <c>linux/arm64</c>; null for folders.</summary>
    public string? Platform { get; init; }

    /// <summary>The distribution; null when nothing says which.</summary>
    public ImageDistribution? Distribution { get; init; }

    /// <summary>Lowest layer first; empty for folders.</summary>
    public IReadOnlyList<ImageLayer> Layers { get; init => field = value ?? []; } = [];

    /// <summary>Packages, ordered by type, name, version and path, each once.</summary>
    public IReadOnlyList<InventoryPackage> Packages { get; init => field = value ?? []; } = [];

    /// <summary>What could not be read; empty when the inventory is complete. At most 1,000.</summary>
    public IReadOnlyList<InventoryGap> Gaps { get; init => field = value ?? []; } = [];
}
