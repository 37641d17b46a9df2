using FleetScan.Backend.Data;
using FleetScan.Backend.Http.Paging;
using FleetScan.Contracts;
using Microsoft.EntityFrameworkCore;

namespace FleetScan.Backend.Http.Clusters;

/// <summary>
/// Which of the clusters that a filter names are the account's. What belongs to a cluster is then found by cluster alone, by an index that a condition on the
/// account would keep the database from using.
/// </summary>
internal static class OwnedClusters
{
    /// <summary>The clusters; an identifier of nobody where there are none, as an empty list would mean all of them.</summary>
    public static async Task<IReadOnlyList<ClusterId>> OfAsync(FleetScanDb database, AccountId account, IReadOnlyList<ClusterId> asked, CancellationToken cancellationToken)
    {
        var owned = await database.Clusters.Where(row => row.AccountId == account).AnyOf(row => row.Id, asked).Select(row => row.Id).ToListAsync(cancellationToken);
        return owned.Count > 0 ? owned : [default];
    }
}
