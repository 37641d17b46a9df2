namespace FleetScan.Contracts.V1;

/// <summary>A tag of a scanned registry.</summary>
public sealed record RegistryTag : ImageLine
{
    /// <summary>The repository, such as <c>shop/cart</c>.</summary>
    public required string Repository { get; init; }

    /// <summary>The tag.</summary>
    public required string Tag { get; init; }

    /// <summary>The image that it points to.</summary>
    public required ImageKey Image { get; init; }
}
