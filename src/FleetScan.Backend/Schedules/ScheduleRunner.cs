using System.Diagnostics;
using FleetScan.Backend.Data;
using FleetScan.Backend.Orchestration;
using Microsoft.EntityFrameworkCore;

namespace FleetScan.Backend.Schedules;

/// <summary>Keeps one orchestration running for the newest revision of every schedule that is not paused.</summary>
/// <param name="databases">The database.</param>
/// <param name="orchestrations">Runs the schedules.</param>
/// <param name="clock">The clock.</param>
public sealed class ScheduleRunner(IDbContextFactory<FleetScanDb> databases, IOrchestrationClient orchestrations, TimeProvider clock)
{
    // An edit that takes longer than this has died between its row and its orchestration.
    private static readonly TimeSpan ApplyGrace = TimeSpan.FromSeconds(30);

    /// <summary>Brings edits into force that died between the schedule's row and its orchestration. Call it once a minute; running it twice at a time does no harm.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>How many there were.</returns>
    public async Task<int> SweepAsync(CancellationToken cancellationToken)
    {
        const int batch = 500;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var before = clock.GetUtcNow() - ApplyGrace;
        var late = await db.Schedules.AsNoTracking()
            .Where(row => row.AppliedRevision < row.Revision && row.ChangedAt < before)
            .OrderBy(row => row.Id).Take(batch).ToListAsync(cancellationToken);
        foreach (var row in late)
        {
            await ApplyAsync(row, cancellationToken);
        }

        return late.Count;
    }

    internal async Task ApplyAsync(ScheduleRow row, CancellationToken cancellationToken)
    {
        await StopAsync(row, cancellationToken);
        if (!row.Paused)
        {
            await StartAsync(row, cancellationToken);
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.Schedules.Where(other => other.Id == row.Id && other.Revision == row.Revision)
            .ExecuteUpdateAsync(update => update.SetProperty(other => other.AppliedRevision, row.Revision), cancellationToken);
    }

    // Wakes the orchestration of the revision before, which finds itself out of date and ends.
    internal Task StopAsync(ScheduleRow row, CancellationToken cancellationToken) =>
        row.AppliedRevision == 0
            ? Task.CompletedTask
            : orchestrations.RaiseEventAsync(
                InstanceIds.Schedule(row.Id, row.AppliedRevision), EventNames.ScheduleChanged, row.Id, cancellationToken);

    private async Task StartAsync(ScheduleRow row, CancellationToken cancellationToken)
    {
        // Each run is a trace of its own; none belongs to the request that made the schedule.
        Activity.Current = null;
        var input = new RecurringScanInput
        {
            AccountId = row.AccountId,
            ScheduleId = row.Id,
            Revision = row.Revision,
            After = row.ChangedAt - Recurrence.Of(row).Jitter,
        };
        await orchestrations.StartAsync(OrchestrationNames.RecurringScan, InstanceIds.Schedule(row.Id, row.Revision), input, cancellationToken);
    }
}
