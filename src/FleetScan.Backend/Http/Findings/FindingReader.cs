using FleetScan.Backend.Data;
using FleetScan.Backend.Http.Paging;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using Microsoft.EntityFrameworkCore;

namespace FleetScan.Backend.Http.Findings;

/// <summary>Reads findings for users.</summary>
internal sealed class FindingReader(IDbContextFactory<FleetScanDb> databases)
{
    public static Listing<FindingRow> Listing { get; } = new(
        "-severity",
        [
            new SortOrder<FindingRow, Severity, FindingId>("severity", row => row.Severity, SortKey.Enum<Severity>(), row => row.Id, SortKey.Id<FindingId>()),
            new SortOrder<FindingRow, DateTimeOffset, FindingId>("firstSeenAt", row => row.FirstSeenAt, SortKey.Time, row => row.Id, SortKey.Id<FindingId>()),
            new SortOrder<FindingRow, string, FindingId>("controlId", row => row.ControlId, SortKey.Text, row => row.Id, SortKey.Id<FindingId>()),
        ],
        FindingFilter.Parameters);

    public async Task<Finding?> FindAsync(AccountId account, FindingId id, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var row = await database.Findings.AsNoTracking().FirstOrDefaultAsync(row => row.AccountId == account && row.Id == id, cancellationToken);
        return row is null ? null : (await ShowAsync(database, [row], cancellationToken))[0];
    }

    /// <summary>Reads a page; null where the filter names a job that the account does not have.</summary>
    public async Task<Page<Finding>?> ListAsync(AccountId account, FindingFilter filter, PageRequest<FindingRow> page, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        if (await FindingScope.OfAsync(database, account, filter, cancellationToken) is not { } scope)
        {
            return null;
        }

        var (rows, next) = await page.ReadAsync(filter.Apply(scope), cancellationToken);
        return new() { Items = await ShowAsync(database, rows, cancellationToken), Next = next };
    }

    private static async Task<IReadOnlyList<Finding>> ShowAsync(FleetScanDb database, List<FindingRow> rows, CancellationToken cancellationToken)
    {
        if (rows.Count == 0)
        {
            return [];
        }

        var clusters = rows.Select(row => row.ClusterId).Distinct().ToArray();
        var scans = await database.Clusters.Where(cluster => clusters.Contains(cluster.Id))
            .Select(cluster => new { cluster.Id, cluster.LastScanAt })
            .ToDictionaryAsync(cluster => cluster.Id, cluster => cluster.LastScanAt, cancellationToken);
        return [.. rows.Select(row => row.ToFinding(scans.GetValueOrDefault(row.ClusterId)))];
    }
}
