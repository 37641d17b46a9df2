using FleetScan.Backend.Data;
using FleetScan.Backend.Documents;
using FleetScan.Backend.Http.Paging;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using Microsoft.EntityFrameworkCore;

namespace FleetScan.Backend.Http.Images;

/// <summary>Reads what belongs to one image: its vulnerabilities, its workloads, its inventory.</summary>
internal sealed class ImageContentReader(IDbContextFactory<FleetScanDb> databases, IDocumentStore documents)
{
    public static Listing<ImageFindingRow> Vulnerabilities { get; } = new(
        "-severity",
        [
            new SortOrder<ImageFindingRow, VulnerabilitySeverity, FindingId>("severity", row => row.Severity, SortKey.Enum<VulnerabilitySeverity>(), row => row.Id, SortKey.Id<FindingId>()),
            new SortOrder<ImageFindingRow, string, FindingId>("package", row => row.Package, SortKey.Text, row => row.Id, SortKey.Id<FindingId>()),
            new SortOrder<ImageFindingRow, DateTimeOffset, FindingId>("firstSeenAt", row => row.FirstSeenAt, SortKey.Time, row => row.Id, SortKey.Id<FindingId>()),
        ],
        ImageFindingFilter.Parameters);

    public static Listing<ImageUseRow> Workloads { get; } = new(
        "clusterId",
        [new SortOrder<ImageUseRow, ClusterId, byte[]>("clusterId", row => row.ClusterId, SortKey.Id<ClusterId>(), row => row.Fingerprint, SortKey.Bytes)]);

    /// <summary>Reads a page of vulnerabilities; null where the account has no such image.</summary>
    public async Task<Page<ImageVulnerability>?> VulnerabilitiesAsync(
        AccountId account, ImageId id, ImageFindingFilter filter, PageRequest<ImageFindingRow> page, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await HasAsync(database, account, id, cancellationToken)
            ? await page.ReadAsync(filter.Apply(database.ImageFindings.Where(row => row.ImageId == id)), row => row.ToVulnerability(), cancellationToken)
            : null;
    }

    /// <summary>Reads a page of workloads; null where the account has no such image.</summary>
    public async Task<Page<ImageWorkload>?> WorkloadsAsync(AccountId account, ImageId id, PageRequest<ImageUseRow> page, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        if (!await HasAsync(database, account, id, cancellationToken))
        {
            return null;
        }

        var (rows, next) = await page.ReadAsync(database.ImageUses.Where(row => row.ImageId == id), cancellationToken);
        var clusters = rows.Select(row => row.ClusterId).Distinct().ToArray();
        var names = await database.Clusters.Where(row => clusters.Contains(row.Id)).Select(row => new { row.Id, row.Name })
            .ToDictionaryAsync(row => row.Id, row => row.Name, cancellationToken);
        return new() { Items = [.. rows.Select(row => row.ToWorkload(names.GetValueOrDefault(row.ClusterId) ?? row.ClusterId.ToString()))], Next = next };
    }

    /// <summary>Opens the stored inventory, gzip JSON.</summary>
    public async Task<ImageDocument> OpenAsync(AccountId account, ImageId id, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var row = await database.Images.AsNoTracking().FirstOrDefaultAsync(row => row.AccountId == account && row.Id == id, cancellationToken);
        return row is { State: >= ImageState.Inventoried, Inventory: { } inventory }
            ? new(row, await documents.OpenAsync(inventory, cancellationToken))
            : new(row, Content: null);
    }

    private static Task<bool> HasAsync(FleetScanDb database, AccountId account, ImageId id, CancellationToken cancellationToken) =>
        database.Images.AnyAsync(row => row.AccountId == account && row.Id == id, cancellationToken);
}
