using FleetScan.Backend.Clusters;
using FleetScan.Backend.Data;
using FleetScan.Backend.Http.Paging;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using Microsoft.EntityFrameworkCore;

namespace FleetScan.Backend.Http.Clusters;

/// <summary>Lists clusters for users.</summary>
internal sealed class ClusterReader(IDbContextFactory<FleetScanDb> databases, TimeProvider time)
{
    private static readonly SortKey<ClusterId> Id = SortKey.Id<ClusterId>();

    // Clusters that were never seen or scanned sort as the oldest: a null sorts differently from one database to the next.
    private static readonly DateTimeOffset Never = DateTimeOffset.UnixEpoch;

    private const double NoScore = -1;

    public static Listing<ClusterRow> Listing { get; } = new(
        "name",
        [
            new SortOrder<ClusterRow, string, ClusterId>("name", row => row.Name, SortKey.Text, row => row.Id, Id),
            new IdOrder<ClusterRow, ClusterId>("createdAt", row => row.Id, Id),
            new SortOrder<ClusterRow, DateTimeOffset, ClusterId>("lastSeenAt", row => row.LastSeenAt ?? Never, SortKey.Time, row => row.Id, Id),
            new SortOrder<ClusterRow, DateTimeOffset, ClusterId>("lastScanAt", row => row.LastScanAt ?? Never, SortKey.Time, row => row.Id, Id),
            new SortOrder<ClusterRow, double, ClusterId>("complianceScore", row => row.ComplianceScore ?? NoScore, SortKey.Number, row => row.Id, Id),
            new SortOrder<ClusterRow, long, ClusterId>("openFindings", row => row.OpenFindings, SortKey.Count, row => row.Id, Id),
        ],
        ClusterFilter.Parameters);

    public async Task<Page<Cluster>> ListAsync(AccountId account, ClusterFilter filter, PageRequest<ClusterRow> page, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var rows = filter.Apply(database.Clusters.Where(row => row.AccountId == account), now);
        return await page.ReadAsync(rows, row => row.ToCluster(now), cancellationToken);
    }
}
