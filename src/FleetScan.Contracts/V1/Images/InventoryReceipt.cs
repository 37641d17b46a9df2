namespace FleetScan.Contracts.V1;

/// <summary>PUT /v1/images/{digest}/inventory?platform=linux/amd64: the answer to an inventory, which comes as gzip JSON of an <see cref="ImageInventory"/>.</summary>
public sealed record InventoryReceipt
{
    /// <summary>The image.</summary>
    public required ImageId ImageId { get; init; }

    /// <summary>True if the image had an inventory already; the first one stays.</summary>
    public required bool Duplicate { get; init; }
}
