using System.IO.Compression;
using System.Text.Json;
using FleetScan.Backend.Results;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;

namespace FleetScan.Backend.Images;

/// <summary>An inventory as it is stored: gzip JSON.</summary>
internal static class InventoryDocument
{
    /// <exception cref="UnusableResultException">It is no inventory; the message says why.</exception>
    public static async Task<ImageInventory> ReadAsync(Stream compressed, long limit, CancellationToken cancellationToken)
    {
        await using var gzip = new GZipStream(compressed, CompressionMode.Decompress, leaveOpen: true);
        await using var bounded = new BoundedStream(gzip, limit);
        try
        {
            var inventory = await JsonSerializer.DeserializeAsync(bounded, ContractsJson.Default.ImageInventory, cancellationToken);
            return inventory ?? throw new UnusableResultException("it is null");
        }
        catch (JsonException exception)
        {
            throw new UnusableResultException(exception.Message);
        }
        catch (InvalidDataException exception)
        {
            throw new UnusableResultException($"it is not gzip ({exception.Message})");
        }
        catch (BodyTooLargeException exception)
        {
            throw new UnusableResultException($"it has more than {exception.Limit} bytes after decompression");
        }
    }
}
