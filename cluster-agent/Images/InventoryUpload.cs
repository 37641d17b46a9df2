using System.IO.Compression;
using System.Text.Json;
using FleetScan.Agent.Connection;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using Microsoft.Extensions.Options;

namespace FleetScan.Agent.Images;

/// <summary>Brings inventories to the backend.</summary>
internal sealed class InventoryUpload(BackendClient backend, Persistence persistence, IOptions<ImageOptions> options, TimeProvider time)
{
    /// <summary>Delivers an inventory, trying again while the backend does not answer.</summary>
    /// <returns>Null when the backend has it; else why not, as fault and words.</returns>
    public async Task<(string Fault, string Reason)?> SendAsync(ImageKey image, ImageInventory inventory, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        if (!await TryPackAsync(inventory, body, cancellationToken))
        {
            return ("tooLarge", $"The inventory of {inventory.Packages.Count} packages is larger than {ContractLimits.InventoryBytes} bytes compressed or {ContractLimits.InventoryRawBytes} bytes raw, which is the most that the backend takes.");
        }

        using var patience = new CancellationTokenSource(options.Value.DeliveryPatience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            var packed = body.GetBuffer().AsMemory(0, (int)body.Length);
            var reply = await persistence.UntilAnsweredAsync(token => backend.PutInventoryAsync(image, packed, token), either.Token);
            return reply.Kind == ReplyKind.Ok ? null : ("rejected", $"The image was read and the backend did not take its inventory. {reply.Detail}");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return ("undelivered", $"The image was read and the backend did not answer for {options.Value.DeliveryPatience}. The next scan reads it again.");
        }
    }

    private static async Task<bool> TryPackAsync(ImageInventory inventory, MemoryStream body, CancellationToken cancellationToken)
    {
        await using var packed = new LimitedStream(body, ContractLimits.InventoryBytes);
        await using var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true);
        await using var raw = new LimitedStream(gzip, ContractLimits.InventoryRawBytes);
        await JsonSerializer.SerializeAsync(raw, inventory, ContractsJson.Default.ImageInventory, cancellationToken);
        await gzip.DisposeAsync();
        return !packed.Overflowed && !raw.Overflowed;
    }
}
