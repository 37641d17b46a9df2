using System.Diagnostics;
using System.Text.Json;
using FleetScan.Backend.Data;
using FleetScan.Backend.Jobs;
using FleetScan.Backend.Orchestration;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace FleetScan.Backend.Scans;

/// <summary>Starts scans over many clusters.</summary>
/// <param name="databases">The database.</param>
/// <param name="orchestrations">Runs the scan.</param>
/// <param name="events">Wakes those who follow jobs.</param>
/// <param name="clock">The clock.</param>
/// <param name="logger">The log.</param>
public sealed partial class ScanStarter(
    IDbContextFactory<FleetScanDb> databases, IOrchestrationClient orchestrations, JobEvents events, TimeProvider clock, ILogger<ScanStarter> logger)
{
    // A start that takes longer than this has died between its row and its orchestration.
    private static readonly TimeSpan StartGrace = TimeSpan.FromMinutes(1);

    /// <summary>Starts a scan, once for each occurrence of a schedule and once for each idempotency key: asked again, it answers with the first job.</summary>
    /// <param name="account">The account.</param>
    /// <param name="scan">What to scan; valid by <see cref="ScanRules"/>.</param>
    /// <param name="idempotencyKey">The caller's key, unique in the account; null for none.</param>
    /// <param name="schedule">The schedule that asks; null for a user.</param>
    /// <param name="occurrence">The schedule's occurrence; null for a run that somebody asked for out of turn.</param>
    /// <param name="cancellationToken">Stops the wait; the scan may have been started then.</param>
    /// <returns>The parent job.</returns>
    public async Task<JobId> StartAsync(
        AccountId account, StartScan scan, string? idempotencyKey, ScheduleId? schedule, DateTimeOffset? occurrence, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(scan);
        using var activity = BackendTelemetry.Source.StartActivity("scan start", ActivityKind.Producer);
        var now = clock.GetUtcNow();
        var asked = new JobRow
        {
            Id = JobId.New(),
            AccountId = account,
            ScheduleId = schedule,
            Occurrence = occurrence,
            IdempotencyKey = idempotencyKey,
            Kind = scan.Kind,
            State = JobState.Queued,
            Spec = JsonSerializer.Serialize(scan, ContractsJson.Default.StartScan),
            CreatedAt = now,
            Deadline = now + TimeSpan.FromMinutes(scan.DeadlineMinutes),
            TraceParent = Activity.Current?.Id,
        };
        var job = await StoreAsync(asked, cancellationToken);
        activity?.SetTag("jobId", job.Id.ToString());
        if (job.State == JobState.Queued)
        {
            await OrchestrateAsync(job, cancellationToken);
        }

        if (job.Id == asked.Id)
        {
            events.Notify(account);
            Log.Started(logger, job.Id, schedule);
        }

        return job.Id;
    }

    /// <summary>Goes on with scans whose start died between the job's row and its orchestration. Call it once a minute; running it twice at a time does no harm.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>How many were looked at.</returns>
    public async Task<int> SweepAsync(CancellationToken cancellationToken)
    {
        const int batch = 500;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var before = clock.GetUtcNow() - StartGrace;
        var stuck = await db.Jobs.AsNoTracking()
            .Where(job => job.ParentId == null && job.State == JobState.Queued && job.ChangedAt < before)
            .OrderBy(job => job.Id).Take(batch).ToListAsync(cancellationToken);
        foreach (var job in stuck)
        {
            await OrchestrateAsync(job, cancellationToken);
        }

        return stuck.Count;
    }

    private async Task<JobRow> StoreAsync(JobRow asked, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        asked.ChangedAt = await JobStamps.NextAsync(db, asked.AccountId, asked.CreatedAt, cancellationToken);
        db.Jobs.Add(asked);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            await RecordRunAsync(db, asked, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return asked;
        }
        catch (DbUpdateException)
        {
            // The providers name a broken unique index each in its own way; the row itself is the proof.
            await transaction.DisposeAsync();
            if (await FindAsync(asked, cancellationToken) is { } first)
            {
                return first;
            }

            throw;
        }
    }

    private static async Task RecordRunAsync(FleetScanDb db, JobRow started, CancellationToken cancellationToken)
    {
        if (started.ScheduleId is { } schedule)
        {
            await db.Schedules.Where(row => row.Id == schedule).ExecuteUpdateAsync(
                update => update.SetProperty(row => row.LastRunAt, started.CreatedAt).SetProperty(row => row.LastJobId, started.Id), cancellationToken);
        }
    }

    private async Task<JobRow?> FindAsync(JobRow asked, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var jobs = db.Jobs.AsNoTracking().Where(job => job.AccountId == asked.AccountId && job.ParentId == null);
        return asked switch
        {
            { ScheduleId: { } schedule, Occurrence: { } occurrence } =>
                await jobs.FirstOrDefaultAsync(job => job.ScheduleId == schedule && job.Occurrence == occurrence, cancellationToken),
            { IdempotencyKey: { } key } => await jobs.FirstOrDefaultAsync(job => job.IdempotencyKey == key, cancellationToken),
            _ => null,
        };
    }

    private Task<bool> OrchestrateAsync(JobRow job, CancellationToken cancellationToken)
    {
        var input = new ScanInput { AccountId = job.AccountId, ScanId = job.Id, Deadline = job.Deadline, TraceParent = job.TraceParent };
        return orchestrations.StartAsync(OrchestrationNames.Scan, InstanceIds.Scan(job.Id), input, cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Scan {JobId} is started; schedule {ScheduleId}.")]
        public static partial void Started(ILogger logger, JobId jobId, ScheduleId? scheduleId);
    }
}
