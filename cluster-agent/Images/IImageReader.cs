using FleetScan.Contracts.V1;
using FleetScan.Images;

namespace FleetScan.Agent.Images;

/// <summary>Reads what images are made of, by whatever means a scan has.</summary>
internal interface IImageReader
{
    /// <summary>Reads one.</summary>
    /// <exception cref="ImageException">It cannot be had, is broken, or exceeds a limit.</exception>
    Task<ImageInventory> InventoryAsync(FoundImage image, CancellationToken cancellationToken);
}
