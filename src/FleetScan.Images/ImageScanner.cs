using FleetScan.Contracts.V1;

namespace FleetScan.Images;

/// <summary>Makes inventories. Layers are read as they arrive, top layer first; nothing is written to disk.</summary>
public static class ImageScanner
{
    /// <summary>Reads what an image or a folder is made of.</summary>
    /// <param name="source">Where it is.</param>
    /// <param name="options">What it may cost.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <returns>The inventory; what could not be read is in its gaps.</returns>
    /// <exception cref="ImageException">The image cannot be had, is broken, or exceeds a limit.</exception>
    public static async Task<ImageInventory> InventoryAsync(ImageSource source, InventoryOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(options);
        using var timeout = new CancellationTokenSource(options.MaxDuration, options.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            return await source.InventoryAsync(options, either.Token);
        }
        catch (Exception e) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested && e is OperationCanceledException or ObjectDisposedException)
        {
            throw new ImageException(ImageFault.TimedOut, $"Scanning {source.Subject} took longer than {options.MaxDuration}. Raise the limit of duration, or scan it from nearer to its registry.", e);
        }
        catch (Exception e) when (e is InvalidDataException or ZstdSharp.ZstdException)
        {
            throw new ImageException(ImageFault.Corrupt, $"Scanning {source.Subject} failed: its compressed content is broken. Push or build the image again.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ImageException(ImageFault.Unreachable, $"Scanning {source.Subject} failed: {e.Message} Check the disk, the network and your permissions.", e);
        }
    }
}
