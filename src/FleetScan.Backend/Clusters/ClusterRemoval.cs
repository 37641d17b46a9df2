using FleetScan.Backend.Data;
using FleetScan.Backend.Jobs;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using Microsoft.EntityFrameworkCore;

namespace FleetScan.Backend.Clusters;

/// <summary>Removes clusters with everything that is known of them; jobs stay, as they are the history of scans.</summary>
/// <param name="databases">Opens the database.</param>
/// <param name="jobs">Ends what is under way.</param>
public sealed class ClusterRemoval(IDbContextFactory<FleetScanDb> databases, JobTransitions jobs)
{
    // A cluster has a job or two under way; a hundred at a time is a bound, not a size.
    private const int Batch = 100;

    private const int FindingBatch = 2_000;

    private const string Reason = "The cluster was removed.";

    /// <summary>Removes a cluster: its credentials stop working at once, jobs under way are cancelled, findings go. May be repeated if it was cut off.</summary>
    /// <param name="accountId">The account.</param>
    /// <param name="id">The cluster.</param>
    /// <param name="cancellationToken">Stops it; what is done by then stays done.</param>
    /// <returns>False if the account has no such cluster.</returns>
    public async Task<bool> RemoveAsync(AccountId accountId, ClusterId id, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var cluster = database.Clusters.Where(row => row.AccountId == accountId && row.Id == id);
        if (await cluster.ExecuteUpdateAsync(row => row.SetProperty(cluster => cluster.Disabled, true), cancellationToken) == 0)
        {
            return false;
        }

        await database.AgentTokens.Where(row => row.ClusterId == id).ExecuteDeleteAsync(cancellationToken);
        while (await UnfinishedAsync(database, id, cancellationToken) is { Count: > 0 } unfinished)
        {
            foreach (var job in unfinished)
            {
                await jobs.FinishAsync(job, JobState.Cancelled, Reason, cancellationToken);
            }
        }

        // Nearly all of them, a few at a time, so that nobody waits long for the database.
        while (await database.Findings.Where(row => row.ClusterId == id).OrderBy(row => row.Fingerprint).Take(FindingBatch).ExecuteDeleteAsync(cancellationToken) == FindingBatch)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }

        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        await database.Commands.Where(row => row.ClusterId == id).ExecuteDeleteAsync(cancellationToken);
        await database.Findings.Where(row => row.ClusterId == id).ExecuteDeleteAsync(cancellationToken);
        await database.ImageUses.Where(row => row.ClusterId == id).ExecuteDeleteAsync(cancellationToken);

        // Only such as were added after the caller had seen that there are none.
        await database.RegistryTags.Where(tag => database.Registries.Any(row => row.Id == tag.RegistryId && row.ClusterId == id)).ExecuteDeleteAsync(cancellationToken);
        await database.Registries.Where(row => row.ClusterId == id).ExecuteDeleteAsync(cancellationToken);
        await cluster.ExecuteDeleteAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    private static Task<List<JobId>> UnfinishedAsync(FleetScanDb database, ClusterId id, CancellationToken cancellationToken) =>
        database.Jobs.Where(row => row.ClusterId == id && row.State < JobState.Succeeded).OrderBy(row => row.Id).Select(row => row.Id).Take(Batch).ToListAsync(cancellationToken);
}
