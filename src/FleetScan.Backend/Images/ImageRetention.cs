using FleetScan.Backend.Data;
using FleetScan.Backend.Documents;
using FleetScan.Backend.Http.Paging;
using FleetScan.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FleetScan.Backend.Images;

/// <summary>Removes images that nothing has led to for a while, with their findings and inventories, and brings the list of vulnerabilities up to date.</summary>
/// <param name="databases">Opens the database.</param>
/// <param name="documents">Keeps inventories.</param>
/// <param name="spread">Brings the list of vulnerabilities up to date.</param>
/// <param name="options">How long they are kept.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Says what was removed.</param>
public sealed partial class ImageRetention(
    IDbContextFactory<FleetScanDb> databases,
    IDocumentStore documents,
    VulnerabilitySpread spread,
    IOptions<ImageOptions> options,
    TimeProvider time,
    ILogger<ImageRetention> logger)
{
    private const int Batch = 500;

    private const int MarkBatch = 5_000;

    /// <summary>Sweeps once; call it every day. Running twice at a time does no harm.</summary>
    /// <param name="cancellationToken">Stops it; what is removed by then is whole.</param>
    /// <returns>How many images were removed.</returns>
    public async Task<int> SweepAsync(CancellationToken cancellationToken)
    {
        await MarkAsync(cancellationToken);
        var removed = 0;
        var before = time.GetUtcNow() - options.Value.KeepUnused;
        while (await DueAsync(before, cancellationToken) is { Count: > 0 } due)
        {
            foreach (var image in due)
            {
                removed += await RemoveAsync(image, before, cancellationToken) ? 1 : 0;
            }
        }

        await spread.CountAsync(cancellationToken);
        Log.Removed(logger, removed);
        return removed;
    }

    private static IQueryable<ImageRow> Unused(FleetScanDb db) =>
        db.Images.Where(row => !db.ImageUses.Any(use => use.ImageId == row.Id) && !db.RegistryTags.Any(tag => tag.ImageId == row.Id));

    // Reads batch by batch and writes only what has changed, so that nobody waits long.
    private async Task MarkAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var batch = new List<ImageId>();
        do
        {
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            var images = batch.Count == 0 ? db.Images : db.Images.Where(Keyset.Behind<ImageRow, ImageId>(row => row.Id, batch[^1], descending: false));
            var rows = await images.OrderBy(row => row.Id).Take(MarkBatch)
                .Select(row => new
                {
                    row.Id,
                    IsMarked = row.UnusedSince != null,
                    IsUsed = db.ImageUses.Any(use => use.ImageId == row.Id) || db.RegistryTags.Any(tag => tag.ImageId == row.Id),
                })
                .ToListAsync(cancellationToken);
            batch = [.. rows.Select(row => row.Id)];
            foreach (var used in rows.Where(row => row.IsMarked && row.IsUsed).Select(row => row.Id).Chunk(Batch))
            {
                await db.Images.Where(row => used.Contains(row.Id)).ExecuteUpdateAsync(set => set.SetProperty(row => row.UnusedSince, (DateTimeOffset?)null), cancellationToken);
            }

            foreach (var unused in rows.Where(row => !row.IsMarked && !row.IsUsed).Select(row => row.Id).Chunk(Batch))
            {
                await Unused(db).Where(row => unused.Contains(row.Id) && row.UnusedSince == null)
                    .ExecuteUpdateAsync(set => set.SetProperty(row => row.UnusedSince, now), cancellationToken);
            }
        }
        while (batch.Count == MarkBatch);
    }

    private async Task<List<ImageId>> DueAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await Unused(db).Where(row => row.UnusedSince <= before).OrderBy(row => row.UnusedSince).Take(Batch).Select(row => row.Id).ToListAsync(cancellationToken);
    }

    private async Task<bool> RemoveAsync(ImageId image, DateTimeOffset before, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var inventory = await db.Images.Where(row => row.Id == image).Select(row => row.Inventory).FirstOrDefaultAsync(cancellationToken);

        // The row itself first: a match that is under way then finds it gone, and a scan that has just seen it has taken it off the list.
        if (await Unused(db).Where(row => row.Id == image && row.UnusedSince <= before).ExecuteDeleteAsync(cancellationToken) == 0)
        {
            return false;
        }

        await db.ImageFindings.Where(row => row.ImageId == image).ExecuteDeleteAsync(cancellationToken);
        if (inventory is not null)
        {
            await db.RemoveIfUnusedAsync(documents, inventory, time.GetUtcNow(), cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Removed {Count} images that nothing led to any more.")]
        public static partial void Removed(ILogger logger, int count);
    }
}
