using FleetScan.Backend.Data;
using FleetScan.Contracts.V1;
using Microsoft.EntityFrameworkCore;

namespace FleetScan.Backend.Advisories;

/// <summary>Says which advisories are in use.</summary>
/// <param name="databases">Opens the data model.</param>
public sealed class AdvisoryOverview(IDbContextFactory<FleetScanDb> databases)
{
    /// <summary>Looks.</summary>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>The advisories in use; without a hash where none were ever imported.</returns>
    public async Task<AdvisoryDatabaseInfo> FindAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var row = await db.AdvisoryDatabases.AsNoTracking().OrderByDescending(row => row.ImportedAt).FirstOrDefaultAsync(cancellationToken);
        var sha256 = row?.Sha256;
        var waiting = await db.Images.CountAsync(image => image.State >= ImageState.Inventoried && (image.MatchedWith == null || image.MatchedWith != sha256), cancellationToken);
        var feeds = await db.AdvisoryFeeds.AsNoTracking().OrderBy(feed => feed.Name).ToListAsync(cancellationToken);
        return new()
        {
            Sha256 = sha256,
            BuiltAt = row?.BuiltAt,
            Advisories = row?.Advisories ?? 0,
            ImportedAt = row?.ImportedAt,
            ImagesWaiting = waiting,
            Feeds = [.. feeds.Select(feed => new AdvisoryFeedInfo { Name = feed.Name, ChangedAt = feed.ChangedAt, CheckedAt = feed.CheckedAt, Problem = feed.Problem })],
        };
    }
}
