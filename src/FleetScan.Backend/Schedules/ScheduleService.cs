using System.Text.Json;
using FleetScan.Backend.Data;
using FleetScan.Backend.Scans;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using Microsoft.EntityFrameworkCore;

namespace FleetScan.Backend.Schedules;

/// <summary>Recurring scans as users handle them. Lists read <see cref="ScheduleRow"/> and show it by <see cref="ScheduleDescription"/>.</summary>
/// <param name="databases">The database.</param>
/// <param name="runner">Brings changes into force.</param>
/// <param name="scans">Starts scans out of turn.</param>
/// <param name="clock">The clock.</param>
public sealed class ScheduleService(IDbContextFactory<FleetScanDb> databases, ScheduleRunner runner, ScanStarter scans, TimeProvider clock)
{
    /// <summary>Makes a schedule.</summary>
    /// <param name="account">The account.</param>
    /// <param name="schedule">The schedule; its name must be free.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>The schedule, or why not.</returns>
    public async Task<ScheduleResult> CreateAsync(AccountId account, PutSchedule schedule, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        var now = clock.GetUtcNow();
        if (ScheduleRules.Check(schedule, now) is { Count: > 0 } errors)
        {
            return new ScheduleResult.Invalid(errors);
        }

        var row = new ScheduleRow
        {
            Id = ScheduleId.New(),
            AccountId = account,
            Name = schedule.Name,
            Cron = schedule.Cron,
            TimeZone = schedule.TimeZone,
            Spec = "",
            Paused = schedule.Paused,
            CreatedAt = now,
        };
        Write(schedule, row);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        db.Schedules.Add(row);
        return await StoreAsync(db, row, cancellationToken);
    }

    /// <summary>Looks at a schedule.</summary>
    /// <param name="account">The account.</param>
    /// <param name="id">The schedule.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>The schedule, or null where the account has none of that id.</returns>
    public async Task<Schedule?> FindAsync(AccountId account, ScheduleId id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await FindRowAsync(db, account, id, cancellationToken) is { } row ? ScheduleDescription.Of(row, clock.GetUtcNow()) : null;
    }

    /// <summary>Replaces a schedule. Scans that it has started go on.</summary>
    /// <param name="account">The account.</param>
    /// <param name="id">The schedule.</param>
    /// <param name="schedule">How it is to be.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>The schedule, or why not.</returns>
    public async Task<ScheduleResult> UpdateAsync(AccountId account, ScheduleId id, PutSchedule schedule, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        return ScheduleRules.Check(schedule, clock.GetUtcNow()) is { Count: > 0 } errors
            ? new ScheduleResult.Invalid(errors)
            : await ChangeAsync(account, id, row => Write(schedule, row), cancellationToken);
    }

    /// <summary>Lets a schedule start nothing until it is resumed. Scans that it has started go on.</summary>
    /// <param name="account">The account.</param>
    /// <param name="id">The schedule.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>The schedule, or why not.</returns>
    public Task<ScheduleResult> PauseAsync(AccountId account, ScheduleId id, CancellationToken cancellationToken) =>
        ChangeAsync(account, id, row => row.Paused = true, cancellationToken);

    /// <summary>Lets a schedule go on. What it missed while it was paused is not caught up.</summary>
    /// <param name="account">The account.</param>
    /// <param name="id">The schedule.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>The schedule, or why not.</returns>
    public Task<ScheduleResult> ResumeAsync(AccountId account, ScheduleId id, CancellationToken cancellationToken) =>
        ChangeAsync(account, id, row => row.Paused = false, cancellationToken);

    /// <summary>Removes a schedule. Scans that it has started go on.</summary>
    /// <param name="account">The account.</param>
    /// <param name="id">The schedule.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>False where the account has none of that id.</returns>
    public async Task<bool> DeleteAsync(AccountId account, ScheduleId id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await FindRowAsync(db, account, id, cancellationToken) is not { } row)
        {
            return false;
        }

        var deleted = await db.Schedules.Where(other => other.Id == id).ExecuteDeleteAsync(cancellationToken);
        await runner.StopAsync(row, cancellationToken);
        return deleted > 0;
    }

    /// <summary>Starts a schedule's scan now, out of turn; paused or not.</summary>
    /// <param name="account">The account.</param>
    /// <param name="id">The schedule.</param>
    /// <param name="idempotencyKey">The caller's key, unique in the account; null for none.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>The parent job, or null where the account has no schedule of that id.</returns>
    public async Task<JobId?> RunNowAsync(AccountId account, ScheduleId id, string? idempotencyKey, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await FindRowAsync(db, account, id, cancellationToken) is not { } row)
        {
            return null;
        }

        return await scans.StartAsync(account, ScheduleDescription.SpecOf(row), idempotencyKey, id, null, cancellationToken);
    }

    private static Task<ScheduleRow?> FindRowAsync(FleetScanDb db, AccountId account, ScheduleId id, CancellationToken cancellationToken) =>
        db.Schedules.FirstOrDefaultAsync(row => row.AccountId == account && row.Id == id, cancellationToken);

    private static void Write(PutSchedule from, ScheduleRow to)
    {
        to.Name = from.Name;
        to.Cron = from.Cron;
        to.TimeZone = from.TimeZone;
        to.JitterSeconds = from.JitterSeconds;
        to.Paused = from.Paused;
        to.MisfireWindowMinutes = from.MisfireWindowMinutes;
        to.Spec = JsonSerializer.Serialize(ScheduleRules.ScanOf(from), ContractsJson.Default.StartScan);
    }

    private async Task<ScheduleResult> ChangeAsync(AccountId account, ScheduleId id, Action<ScheduleRow> change, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await FindRowAsync(db, account, id, cancellationToken) is not { } row)
        {
            return new ScheduleResult.NotFound();
        }

        change(row);
        return db.ChangeTracker.HasChanges()
            ? await StoreAsync(db, row, cancellationToken)
            : new ScheduleResult.Stored(ScheduleDescription.Of(row, clock.GetUtcNow()));
    }

    private async Task<ScheduleResult> StoreAsync(FleetScanDb db, ScheduleRow row, CancellationToken cancellationToken)
    {
        row.Revision++;
        row.ChangedAt = clock.GetUtcNow();
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return new ScheduleResult.Conflict($"Schedule '{row.Name}' was changed by somebody else at the same time. Read it again and repeat the change.");
        }
        catch (DbUpdateException)
        {
            // The providers name a broken unique index each in its own way; the other row itself is the proof.
            if (await IsTakenAsync(row, cancellationToken))
            {
                return new ScheduleResult.Conflict($"The account has another schedule named '{row.Name}'. Choose another name, or change that one.");
            }

            throw;
        }

        await runner.ApplyAsync(row, cancellationToken);
        return new ScheduleResult.Stored(ScheduleDescription.Of(row, clock.GetUtcNow()));
    }

    private async Task<bool> IsTakenAsync(ScheduleRow row, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Schedules.AnyAsync(other => other.AccountId == row.AccountId && other.Name == row.Name && other.Id != row.Id, cancellationToken);
    }
}
