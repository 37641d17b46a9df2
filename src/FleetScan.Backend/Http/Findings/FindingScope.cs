using FleetScan.Backend.Data;
using FleetScan.Backend.Http.Clusters;
using FleetScan.Backend.Http.Paging;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using Microsoft.EntityFrameworkCore;

namespace FleetScan.Backend.Http.Findings;

/// <summary>The findings that a filter can mean at all.</summary>
internal static class FindingScope
{
    public static async Task<IQueryable<FindingRow>?> OfAsync(FleetScanDb database, AccountId account, FindingFilter filter, CancellationToken cancellationToken)
    {
        var ofAccount = filter.Clusters.Count == 0
            ? await FindingNarrowing.ApplyAsync(database, account, filter, cancellationToken)
            : database.Findings.AnyOf(row => row.ClusterId, await OwnedClusters.OfAsync(database, account, filter.Clusters, cancellationToken));
        if (filter.JobId is not { } id)
        {
            return ofAccount;
        }

        var job = await database.Jobs.AsNoTracking()
            .Where(row => row.Id == id && row.AccountId == account)
            .Select(row => new { row.ClusterId, row.State, row.FinishedAt })
            .FirstOrDefaultAsync(cancellationToken);
        return job switch
        {
            null => null,
            { ClusterId: null } => ofAccount.Where(row => database.Jobs.Any(part =>
                part.ParentId == id
                && part.State == JobState.Succeeded
                && part.ClusterId == row.ClusterId
                && row.FirstSeenAt <= part.FinishedAt
                && (row.ResolvedAt == null || row.ResolvedAt > part.FinishedAt))),
            { ClusterId: { } cluster, State: JobState.Succeeded, FinishedAt: { } end } => (filter.Clusters.Count == 0 ? database.Findings : ofAccount)
                .Where(row => row.ClusterId == cluster && row.FirstSeenAt <= end && (row.ResolvedAt == null || row.ResolvedAt > end)),
            _ => ofAccount.Where(_ => false),
        };
    }
}
