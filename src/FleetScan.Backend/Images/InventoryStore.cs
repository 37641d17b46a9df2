using System.Security.Cryptography;
using FleetScan.Backend.Data;
using FleetScan.Backend.Documents;
using FleetScan.Backend.Results;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace FleetScan.Backend.Images;

/// <summary>Keeps the inventory of each image once, whoever sends it and however often, and has it matched.</summary>
/// <param name="databases">Opens the database.</param>
/// <param name="documents">Keeps inventories.</param>
/// <param name="queue">Has images matched.</param>
/// <param name="options">Bounds.</param>
/// <param name="time">The clock.</param>
public sealed class InventoryStore(
    IDbContextFactory<FleetScanDb> databases, IDocumentStore documents, ImageMatchQueue queue, IOptions<ImageOptions> options, TimeProvider time)
{
    /// <summary>Stores an inventory. Where the image has one already, that one stays.</summary>
    /// <param name="account">The account.</param>
    /// <param name="key">The image.</param>
    /// <param name="body">Gzip JSON of an <see cref="ImageInventory"/>; bounded by its caller.</param>
    /// <param name="cancellationToken">Stops it; send it again then.</param>
    /// <returns>The receipt once everything is durable, or what is wrong.</returns>
    public async Task<InventoryOutcome> StoreAsync(AccountId account, ImageKey key, Stream body, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(body);
        using var buffer = new MemoryStream();
        await body.CopyToAsync(buffer, cancellationToken);
        buffer.Position = 0;
        ImageInventory inventory;
        try
        {
            inventory = await InventoryDocument.ReadAsync(buffer, options.Value.MaxDecompressedBytes, cancellationToken);
        }
        catch (UnusableResultException exception)
        {
            return new(null, exception.Message);
        }

        var sha256 = Convert.ToHexStringLower(SHA256.HashData(buffer.GetBuffer().AsSpan(0, (int)buffer.Length)));
        var (image, isNew) = await PointAsync(account, key, sha256, cancellationToken);
        if (isNew)
        {
            buffer.Position = 0;
            await documents.WriteAsync(sha256, buffer, cancellationToken);
            isNew = await TakeAsync(image, sha256, inventory, cancellationToken);
        }

        // Also for a repeated call: the process may have died before this step.
        await queue.SendAsync(account, image, cancellationToken);
        return new(new() { ImageId = image, Duplicate = !isNew }, null);
    }

    // The pointer is committed before the body is written, as DocumentPointers asks; the image counts as read only once the body is there.
    private async Task<(ImageId Image, bool IsNew)> PointAsync(AccountId account, ImageKey key, string sha256, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockAsync(sha256, now, cancellationToken);
        var image = (await ImageIndex.EnsureAsync(db, account, [key], now, cancellationToken))[key];
        var before = await db.Images.Where(row => row.Id == image).Select(row => row.Inventory).SingleAsync(cancellationToken);
        var isNew = await db.Images.Where(row => row.Id == image && row.State < ImageState.Inventoried)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Inventory, sha256), cancellationToken) > 0;
        if (isNew && before is not null && before != sha256)
        {
            await db.RemoveIfUnusedAsync(documents, before, now, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return (image, isNew);
    }

    private async Task<bool> TakeAsync(ImageId image, string sha256, ImageInventory inventory, CancellationToken cancellationToken)
    {
        var reference = ImageRules.Cut(inventory.Subject, ImageRules.MaxReferenceCharacters);
        var distribution = inventory.Distribution is { } known ? known.PrettyName ?? $"{known.Id} {known.Version}".TrimEnd() : null;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Images.Where(row => row.Id == image && row.Inventory == sha256 && row.State < ImageState.Inventoried)
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(row => row.State, ImageState.Inventoried)
                    .SetProperty(row => row.Reference, row => row.Reference == "" ? reference : row.Reference)
                    .SetProperty(row => row.Distribution, distribution)
                    .SetProperty(row => row.Packages, inventory.Packages.Count)
                    .SetProperty(row => row.Reason, (string?)null)
                    .SetProperty(row => row.ClaimedBy, (ClusterId?)null)
                    .SetProperty(row => row.ClaimedUntil, (DateTimeOffset?)null),
                cancellationToken) > 0;
    }
}
