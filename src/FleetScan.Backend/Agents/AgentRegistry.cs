using FleetScan.Backend.Data;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using Microsoft.EntityFrameworkCore;

namespace FleetScan.Backend.Agents;

/// <summary>What agents say of themselves, and when they were last heard of.</summary>
/// <param name="databases">Opens the database.</param>
/// <param name="time">The clock.</param>
public sealed class AgentRegistry(IDbContextFactory<FleetScanDb> databases, TimeProvider time)
{
    /// <summary>How old <see cref="ClusterRow.LastSeenAt"/> may get while an agent polls: a write per poll would be most of the database's work.</summary>
    internal static readonly TimeSpan SeenInterval = TimeSpan.FromSeconds(30);

    /// <summary>Notes a starting agent.</summary>
    /// <param name="accountId">The account of the cluster.</param>
    /// <param name="clusterId">The cluster.</param>
    /// <param name="registration">What the agent says.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>The cluster's name; null if the cluster has been removed.</returns>
    public async Task<string?> RegisterAsync(AccountId accountId, ClusterId clusterId, AgentRegistration registration, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(registration);
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var cluster = await database.Clusters.FirstOrDefaultAsync(row => row.AccountId == accountId && row.Id == clusterId, cancellationToken);
        if (cluster is null)
        {
            return null;
        }

        cluster.AgentInstanceId = registration.InstanceId;
        cluster.AgentVersion = registration.AgentVersion;
        cluster.KubernetesVersion = registration.KubernetesVersion;
        cluster.LastSeenAt = time.GetUtcNow();
        await database.SaveChangesAsync(cancellationToken);
        return cluster.Name;
    }

    /// <summary>Notes that an agent asks for commands; writes at most every 30 seconds.</summary>
    /// <param name="accountId">The account of the cluster.</param>
    /// <param name="clusterId">The cluster.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>A task that ends when it is noted.</returns>
    public async Task SeenAsync(AccountId accountId, ClusterId clusterId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var stale = now - SeenInterval;
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var cluster = database.Clusters.Where(row => row.AccountId == accountId && row.Id == clusterId && (row.LastSeenAt == null || row.LastSeenAt < stale));
        if (await cluster.AnyAsync(cancellationToken))
        {
            await cluster.ExecuteUpdateAsync(row => row.SetProperty(cluster => cluster.LastSeenAt, now), cancellationToken);
        }
    }
}
