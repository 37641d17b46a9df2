using FleetScan.Backend.Data;
using FleetScan.Backend.Keys;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using Microsoft.EntityFrameworkCore;

namespace FleetScan.Backend.Clusters;

/// <summary>Clusters of an account: enrolled, changed, given new credentials, removed.</summary>
/// <param name="databases">Opens the database.</param>
/// <param name="time">The clock.</param>
public sealed class ClusterService(IDbContextFactory<FleetScanDb> databases, TimeProvider time)
{
    /// <summary>How long a secret keeps working after it has been replaced: time to bring the new one to the cluster.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromHours(24);

    /// <summary>Enrols a cluster.</summary>
    /// <param name="accountId">The account.</param>
    /// <param name="request">A request that has been validated.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>The cluster and its credentials, whose secret is shown this once; or that the name is taken.</returns>
    public async Task<ClusterChange<ClusterEnrolment>> EnrolAsync(AccountId accountId, EnrolCluster request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        if (await TakenAsync(database, accountId, request.Name, except: null, cancellationToken))
        {
            return new ClusterChange<ClusterEnrolment>.NameTaken(request.Name);
        }

        var secret = Secrets.NewSecret("fss_");
        var row = new ClusterRow
        {
            Id = ClusterId.New(),
            AccountId = accountId,
            Name = request.Name,
            Labels = ClusterLabels.Write(request.Labels),
            ClientId = "fsc_" + Secrets.NewPublicId(20),
            SecretHash = Secrets.Hash(secret),
            CreatedAt = time.GetUtcNow(),
        };
        database.Clusters.Add(row);
        return await SaveAsync(database, row, cancellationToken)
            ? new ClusterChange<ClusterEnrolment>.Done(Enrolment(row, secret))
            : new ClusterChange<ClusterEnrolment>.NameTaken(request.Name);
    }

    /// <summary>Finds a cluster.</summary>
    /// <param name="accountId">The account.</param>
    /// <param name="id">The cluster.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>The cluster, or null if the account has none of that id.</returns>
    public async Task<Cluster?> FindAsync(AccountId accountId, ClusterId id, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return (await RowAsync(database, accountId, id, cancellationToken))?.ToCluster(time.GetUtcNow());
    }

    /// <summary>Renames, labels, switches off or on. Switching off ends the cluster's tokens at once.</summary>
    /// <param name="accountId">The account.</param>
    /// <param name="id">The cluster.</param>
    /// <param name="request">A request that has been validated.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>The cluster as it is then, or why not.</returns>
    public async Task<ClusterChange<Cluster>> UpdateAsync(AccountId accountId, ClusterId id, UpdateCluster request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        if (await RowAsync(database, accountId, id, cancellationToken) is not { } row)
        {
            return new ClusterChange<Cluster>.NotFound();
        }

        if (request.Name is { } name && await TakenAsync(database, accountId, name, id, cancellationToken))
        {
            return new ClusterChange<Cluster>.NameTaken(name);
        }

        row.Name = request.Name ?? row.Name;
        row.Labels = request.Labels is { } labels ? ClusterLabels.Write(labels) : row.Labels;
        row.Disabled = request.Disabled ?? row.Disabled;
        if (!await SaveAsync(database, row, cancellationToken))
        {
            return new ClusterChange<Cluster>.NameTaken(row.Name);
        }

        if (row.Disabled)
        {
            await database.AgentTokens.Where(token => token.ClusterId == id).ExecuteDeleteAsync(cancellationToken);
        }

        return new ClusterChange<Cluster>.Done(row.ToCluster(time.GetUtcNow()));
    }

    /// <summary>Gives a cluster a new secret; the one before works for another <see cref="Grace"/>.</summary>
    /// <param name="accountId">The account.</param>
    /// <param name="id">The cluster.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>The new credentials, or that there is no such cluster.</returns>
    public async Task<ClusterChange<ClusterEnrolment>> RotateAsync(AccountId accountId, ClusterId id, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        if (await RowAsync(database, accountId, id, cancellationToken) is not { } row)
        {
            return new ClusterChange<ClusterEnrolment>.NotFound();
        }

        var secret = Secrets.NewSecret("fss_");
        row.PreviousSecretHash = row.SecretHash;
        row.PreviousSecretUntil = time.GetUtcNow() + Grace;
        row.SecretHash = Secrets.Hash(secret);
        await database.SaveChangesAsync(cancellationToken);
        return new ClusterChange<ClusterEnrolment>.Done(Enrolment(row, secret));
    }

    private static Task<ClusterRow?> RowAsync(FleetScanDb database, AccountId accountId, ClusterId id, CancellationToken cancellationToken) =>
        database.Clusters.FirstOrDefaultAsync(row => row.AccountId == accountId && row.Id == id, cancellationToken);

    private static Task<bool> TakenAsync(FleetScanDb database, AccountId accountId, string name, ClusterId? except, CancellationToken cancellationToken) =>
        database.Clusters.AnyAsync(row => row.AccountId == accountId && row.Name == name && row.Id != except, cancellationToken);

    // The unique index has the last word where two callers take a name at once.
    private static async Task<bool> SaveAsync(FleetScanDb database, ClusterRow row, CancellationToken cancellationToken)
    {
        try
        {
            await database.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException)
        {
            database.ChangeTracker.Clear();
            if (await TakenAsync(database, row.AccountId, row.Name, row.Id, cancellationToken))
            {
                return false;
            }

            throw;
        }
    }

    private ClusterEnrolment Enrolment(ClusterRow row, string secret) =>
        new() { Cluster = row.ToCluster(time.GetUtcNow()), ClientId = row.ClientId, ClientSecret = secret };
}
