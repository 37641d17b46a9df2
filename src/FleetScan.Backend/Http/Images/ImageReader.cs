using FleetScan.Backend.Data;
using FleetScan.Backend.Http.Paging;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using Microsoft.EntityFrameworkCore;

namespace FleetScan.Backend.Http.Images;

/// <summary>Reads images for users, with the counts of what leads to them.</summary>
internal sealed class ImageReader(IDbContextFactory<FleetScanDb> databases)
{
    private const int Many = 50;

    private static readonly ISortOrder<ImageRow>[] Orders =
    [
        new SortOrder<ImageRow, long, ImageId>("severity", row => row.Rank, SortKey.Count, row => row.Id, SortKey.Id<ImageId>()),
        new SortOrder<ImageRow, string, ImageId>("reference", row => row.Reference, SortKey.Text, row => row.Id, SortKey.Id<ImageId>()),

        // An image's id follows the time when it was first seen.
        new IdOrder<ImageRow, ImageId>("firstSeenAt", row => row.Id, SortKey.Id<ImageId>()),
    ];

    public static Listing<ImageRow> Listing { get; } = new("-severity", Orders, ImageFilter.Parameters);

    public async Task<Image?> FindAsync(AccountId account, ImageId id, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var row = await database.Images.AsNoTracking().FirstOrDefaultAsync(row => row.AccountId == account && row.Id == id, cancellationToken);
        return row is null ? null : (await ShowAsync(database, [row], cancellationToken))[0];
    }

    public async Task<Page<Image>> ListAsync(AccountId account, ImageFilter filter, PageRequest<ImageRow> page, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var (rows, next) = await page.ReadAsync(await filter.ApplyAsync(database, account, cancellationToken), cancellationToken);
        return new() { Items = await ShowAsync(database, rows, cancellationToken), Next = next };
    }

    // One grouped query for each count, however many images the page has. What runs everywhere is counted every hour, and not for each page.
    private static async Task<IReadOnlyList<Image>> ShowAsync(FleetScanDb database, List<ImageRow> rows, CancellationToken cancellationToken)
    {
        if (rows.Count == 0)
        {
            return [];
        }

        var ids = rows.Select(row => row.Id).ToArray();
        var counted = rows.Where(row => row.Workloads < Many).Select(row => row.Id).ToArray();
        var workloads = counted.Length == 0 ? [] : await database.ImageUses.Where(use => counted.Contains(use.ImageId))
            .Select(use => new { use.ImageId, use.ClusterId, use.Namespace, use.Kind, use.Name }).Distinct()
            .GroupBy(use => use.ImageId).Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);
        var tags = await database.RegistryTags.Where(tag => ids.Contains(tag.ImageId))
            .GroupBy(tag => tag.ImageId).Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);
        var built = await database.AdvisoryDatabases.ToDictionaryAsync(row => row.Sha256, row => row.BuiltAt, cancellationToken);
        return [.. rows.Select(row => row.ToImage(workloads.GetValueOrDefault(row.Id, row.Workloads < Many ? 0 : row.Workloads), tags.GetValueOrDefault(row.Id), built))];
    }
}
