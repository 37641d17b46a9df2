using FleetScan.Backend.Data;
using FleetScan.Backend.Http.Paging;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using Microsoft.EntityFrameworkCore;

namespace FleetScan.Backend.Http.Jobs;

/// <summary>Reads jobs for users, with the counts of their children.</summary>
internal sealed class JobReader(IDbContextFactory<FleetScanDb> databases)
{
    public async Task<JobRow?> FindRowAsync(AccountId account, JobId id, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.Jobs.AsNoTracking().FirstOrDefaultAsync(row => row.AccountId == account && row.Id == id, cancellationToken);
    }

    /// <summary>The name of a cluster; its id where it is gone.</summary>
    public async Task<string> ClusterNameAsync(AccountId account, ClusterId id, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.Clusters.Where(row => row.AccountId == account && row.Id == id).Select(row => row.Name).FirstOrDefaultAsync(cancellationToken) ?? id.ToString();
    }

    public async Task<Job?> FindAsync(AccountId account, JobId id, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var row = await database.Jobs.AsNoTracking().FirstOrDefaultAsync(row => row.AccountId == account && row.Id == id, cancellationToken);
        return row is null ? null : (await ShowAsync(database, [row], cancellationToken))[0];
    }

    public async Task<Page<Job>> ListAsync(AccountId account, JobFilter filter, PageRequest<JobRow> page, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var (rows, next) = await page.ReadAsync(filter.Apply(database.Jobs.Where(row => row.AccountId == account)), cancellationToken);
        return new() { Items = await ShowAsync(database, rows, cancellationToken), Next = next };
    }

    /// <summary>Shows rows; one grouped query counts the children of all parents among them.</summary>
    public static async Task<IReadOnlyList<Job>> ShowAsync(FleetScanDb database, IReadOnlyList<JobRow> rows, CancellationToken cancellationToken)
    {
        var parents = rows.Where(row => row.ParentId is null).Select(row => (JobId?)row.Id).ToArray();
        if (parents.Length == 0)
        {
            return [.. rows.Select(row => row.ToJob(children: null))];
        }

        // By parent alone: its index has all that is counted, and the parents are the account's.
        var counts = await database.Jobs
            .Where(row => parents.Contains(row.ParentId))
            .GroupBy(row => new { row.ParentId, row.State })
            .Select(group => new { group.Key.ParentId, group.Key.State, Count = group.Count() })
            .ToListAsync(cancellationToken);
        var byParent = counts.ToLookup(count => count.ParentId, count => (count.State, count.Count));
        return [.. rows.Select(row => row.ToJob(Sum(byParent[row.Id])))];
    }

    private static JobCounts Sum(IEnumerable<(JobState State, int Count)> counts)
    {
        var byState = counts.ToDictionary(count => count.State, count => count.Count);
        return new()
        {
            Unfinished = Of(JobState.Queued) + Of(JobState.Running) + Of(JobState.Processing),
            Succeeded = Of(JobState.Succeeded),
            Failed = Of(JobState.Failed),
            Expired = Of(JobState.Expired),
            Cancelled = Of(JobState.Cancelled),
        };

        int Of(JobState state) => byState.GetValueOrDefault(state);
    }
}
