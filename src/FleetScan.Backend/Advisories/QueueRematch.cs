using FleetScan.Backend.Data;
using FleetScan.Backend.Http.Paging;
using FleetScan.Backend.Images;
using FleetScan.Backend.Orchestration;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using Microsoft.EntityFrameworkCore;

namespace FleetScan.Backend.Advisories;

// One batch of images that wait for the advisories in use. An image that is queued twice is matched once.
internal sealed class QueueRematch(IDbContextFactory<FleetScanDb> databases, ImageMatchQueue queue) : IActivity<AdvisoryRefreshInput, AdvisoryRefreshInput>
{
    public const int Batch = 500;

    public async Task<AdvisoryRefreshInput> RunAsync(AdvisoryRefreshInput input, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var inUse = await db.AdvisoryDatabases.OrderByDescending(row => row.ImportedAt).Select(row => row.Sha256).FirstOrDefaultAsync(cancellationToken);
        var waiting = db.Images.Where(row => row.State >= ImageState.Inventoried && (row.MatchedWith == null || row.MatchedWith != inUse));
        if (input.After is { } after)
        {
            waiting = waiting.Where(Keyset.Behind<ImageRow, ImageId>(row => row.Id, after, descending: false));
        }

        var batch = await waiting.OrderBy(row => row.Id).Take(Batch).Select(row => new { row.Id, row.AccountId }).ToListAsync(cancellationToken);
        foreach (var image in batch)
        {
            await queue.SendAsync(image.AccountId, image.Id, cancellationToken);
        }

        return new() { After = batch.Count == Batch ? batch[^1].Id : null, Queued = input.Queued + batch.Count };
    }
}
