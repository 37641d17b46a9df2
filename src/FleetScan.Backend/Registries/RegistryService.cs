using System.Text.Json;
using FleetScan.Backend.Data;
using FleetScan.Backend.Scans;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using Microsoft.EntityFrameworkCore;

namespace FleetScan.Backend.Registries;

/// <summary>Registries of an account: added, changed, scanned, removed. Their credentials stay in the cluster; only their secret's name is kept here.</summary>
/// <param name="databases">Opens the database.</param>
/// <param name="scans">Starts scans.</param>
/// <param name="time">The clock.</param>
public sealed class RegistryService(IDbContextFactory<FleetScanDb> databases, ScanStarter scans, TimeProvider time)
{
    private const int MaxNamed = 3;

    /// <summary>Adds a registry.</summary>
    /// <param name="account">The account.</param>
    /// <param name="settings">Settings that have been validated.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>The registry, or why not.</returns>
    public async Task<RegistryChange> AddAsync(AccountId account, PutRegistry settings, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(settings);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var row = new RegistryRow { Id = RegistryId.New(), AccountId = account, Name = settings.Name, Settings = "", CreatedAt = time.GetUtcNow() };
        db.Registries.Add(row);
        return await StoreAsync(db, row, settings, cancellationToken);
    }

    /// <summary>Looks at a registry.</summary>
    /// <param name="account">The account.</param>
    /// <param name="id">The registry.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>The registry, or null where the account has none of that id.</returns>
    public async Task<Registry?> FindAsync(AccountId account, RegistryId id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Registries.AsNoTracking().FirstOrDefaultAsync(row => row.AccountId == account && row.Id == id, cancellationToken) is { } row ? RegistryView.Of(row) : null;
    }

    /// <summary>Replaces the settings of a registry. A registry at another host begins anew: its tags go, and scans of the old host that are under way change nothing.</summary>
    /// <param name="account">The account.</param>
    /// <param name="id">The registry.</param>
    /// <param name="settings">Settings that have been validated.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>The registry, or why not.</returns>
    public async Task<RegistryChange> UpdateAsync(AccountId account, RegistryId id, PutRegistry settings, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(settings);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await db.Registries.FirstOrDefaultAsync(row => row.AccountId == account && row.Id == id, cancellationToken) is not { } row)
        {
            return new RegistryChange.NotFound();
        }

        if (!RegistryView.SettingsOf(row).Host.Equals(settings.Host, StringComparison.OrdinalIgnoreCase))
        {
            await db.RegistryTags.Where(tag => tag.RegistryId == id).ExecuteDeleteAsync(cancellationToken);
            (row.Tags, row.Stages, row.LastJobId, row.LastScanAt, row.LastScanStartedAt) = (0, null, null, null, time.GetUtcNow());
        }

        var change = await StoreAsync(db, row, settings, cancellationToken);
        if (change is RegistryChange.Stored)
        {
            await transaction.CommitAsync(cancellationToken);
        }

        return change;
    }

    /// <summary>Removes a registry with its tags; images that it led to stay as long as something else leads to them. A scan that is under way fails.</summary>
    /// <param name="account">The account.</param>
    /// <param name="id">The registry.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>What stands in its way: schedules that scan it.</returns>
    public async Task<RegistryRemoval> RemoveAsync(AccountId account, RegistryId id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var text = id.ToString();
        var schedules = await db.Schedules.Where(row => row.AccountId == account && row.Spec.Contains(text)).OrderBy(row => row.Name).Take(MaxNamed).Select(row => row.Name).ToListAsync(cancellationToken);
        if (schedules.Count > 0)
        {
            return new(Found: true, schedules);
        }

        var removed = await db.Registries.Where(row => row.AccountId == account && row.Id == id).ExecuteDeleteAsync(cancellationToken);
        if (removed > 0)
        {
            await db.RegistryTags.Where(tag => tag.RegistryId == id).ExecuteDeleteAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return new(removed > 0, []);
    }

    /// <summary>Starts a scan of a registry now, or a test whether it can be reached and listed.</summary>
    /// <param name="account">The account.</param>
    /// <param name="id">The registry.</param>
    /// <param name="testOnly">Only test it.</param>
    /// <param name="idempotencyKey">The caller's key, unique in the account; null for none.</param>
    /// <param name="cancellationToken">Stops the wait; the scan may have been started then.</param>
    /// <returns>The parent job, or null where the account has no registry of that id.</returns>
    public async Task<JobId?> ScanAsync(AccountId account, RegistryId id, bool testOnly, string? idempotencyKey, CancellationToken cancellationToken)
    {
        if (!await ExistsAsync(account, id, cancellationToken))
        {
            return null;
        }

        var scan = new StartScan { Kind = JobKind.RegistryScan, RegistryId = id, TestOnly = testOnly };
        return await scans.StartAsync(account, scan, idempotencyKey, schedule: null, occurrence: null, cancellationToken);
    }

    /// <summary>Says whether an account has a registry.</summary>
    /// <param name="account">The account.</param>
    /// <param name="id">The registry.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>True where it has.</returns>
    public async Task<bool> ExistsAsync(AccountId account, RegistryId id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Registries.AnyAsync(row => row.AccountId == account && row.Id == id, cancellationToken);
    }

    /// <summary>Names registries that the agent of a cluster scans.</summary>
    /// <param name="account">The account.</param>
    /// <param name="cluster">The cluster.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>Names, at most three.</returns>
    public async Task<IReadOnlyList<string>> NamesOfAsync(AccountId account, ClusterId cluster, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Registries.Where(row => row.AccountId == account && row.ClusterId == cluster).OrderBy(row => row.Name).Take(MaxNamed).Select(row => row.Name).ToListAsync(cancellationToken);
    }

    private async Task<RegistryChange> StoreAsync(FleetScanDb db, RegistryRow row, PutRegistry settings, CancellationToken cancellationToken)
    {
        var (account, id) = (row.AccountId, row.Id);
        if (!await db.Clusters.AnyAsync(cluster => cluster.AccountId == account && cluster.Id == settings.ClusterId, cancellationToken))
        {
            return new RegistryChange.NoSuchCluster();
        }

        if (await IsTakenAsync(db, account, id, settings.Name, cancellationToken))
        {
            return new RegistryChange.NameTaken(settings.Name);
        }

        (row.Name, row.ClusterId, row.Settings) = (settings.Name, settings.ClusterId, JsonSerializer.Serialize(settings, ContractsJson.Default.PutRegistry));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return new RegistryChange.Stored(RegistryView.Of(row));
        }
        catch (DbUpdateException)
        {
            // The unique index has the last word where two callers take a name at once. The other row itself is the proof.
            await using var other = await databases.CreateDbContextAsync(cancellationToken);
            if (await IsTakenAsync(other, account, id, settings.Name, cancellationToken))
            {
                return new RegistryChange.NameTaken(settings.Name);
            }

            throw;
        }
    }

    private static Task<bool> IsTakenAsync(FleetScanDb db, AccountId account, RegistryId id, string name, CancellationToken cancellationToken) =>
        db.Registries.AnyAsync(other => other.AccountId == account && other.Name == name && other.Id != id, cancellationToken);
}
