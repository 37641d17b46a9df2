using FleetScan.Backend.Data;
using FleetScan.Backend.Jobs;
using FleetScan.Backend.Results;
using FleetScan.Contracts.V1;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FleetScan.Backend.Commands;

/// <summary>
/// Ends what nobody ends: commands past their deadline, commands whose last agent died, and steps that a process left half done when it was killed.
/// Several may sweep at once; every step is a conditional update that may be repeated.
/// </summary>
/// <param name="databases">Opens the database.</param>
/// <param name="jobs">Ends jobs.</param>
/// <param name="results">Queues results again.</param>
/// <param name="cleaner">Removes parts.</param>
/// <param name="options">Durations.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Says what was done.</param>
public sealed partial class LeaseWatchdog(
    IDbContextFactory<FleetScanDb> databases,
    JobTransitions jobs,
    ResultQueue results,
    PartCleaner cleaner,
    IOptions<CommandOptions> options,
    TimeProvider time,
    ILogger<LeaseWatchdog> logger)
{
    // What is left is found by the next sweep, a minute later.
    private const int MaxJobs = 2000;

    // What was put by before it came from a process that is gone, where there is one at a time.
    private readonly DateTimeOffset _started = time.GetUtcNow().AddMilliseconds(-1);

    /// <summary>Sweeps once; call it every minute.</summary>
    /// <param name="cancellationToken">Stops it between two jobs.</param>
    /// <returns>What was done.</returns>
    public async Task<SweepCounts> SweepAsync(CancellationToken cancellationToken)
    {
        using var activity = BackendTelemetry.Source.StartActivity("sweep commands");
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var now = time.GetUtcNow();
        var counts = new SweepCounts
        {
            // Before the ends below, which announce themselves.
            Announced = await AnnounceAsync(db, cancellationToken),
            Expired = await ExpireAsync(db, now, cancellationToken),
            GivenUp = await GiveUpAsync(db, now, cancellationToken),
            Dropped = await DropAsync(db, now, cancellationToken),
            Requeued = await RequeueAsync(db, now, cancellationToken),
            Cleaned = await CleanAsync(db, cancellationToken),
            Tokens = await db.AgentTokens.Where(token => token.ExpiresAt <= now).ExecuteDeleteAsync(cancellationToken),
        };
        if (counts.Expired + counts.GivenUp + counts.Requeued > 0)
        {
            Log.Swept(logger, counts.Expired, counts.GivenUp, counts.Requeued);
        }

        return counts;
    }

    private async Task<int> ExpireAsync(FleetScanDb db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var overdue = await db.Jobs.AsNoTracking()
            .Where(job => (job.State == JobState.Queued || job.State == JobState.Running) && job.Deadline <= now && job.ParentId != null)
            .OrderBy(job => job.Deadline).Select(job => new { job.Id, job.Attempts }).Take(MaxJobs).ToListAsync(cancellationToken);
        foreach (var job in overdue)
        {
            await jobs.FinishAsync(job.Id, JobState.Expired, Reasons.Expired(job.Attempts), cancellationToken);
        }

        return overdue.Count;
    }

    private async Task<int> GiveUpAsync(FleetScanDb db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // One more lease of patience: after a restart of the backend the agents come back a little later, with work that is done.
        var silent = now - options.Value.Lease;
        var lost = await db.Commands.AsNoTracking()
            .Where(command => command.LeaseId != null && !command.Cancelled && command.VisibleAt <= silent && command.Attempt >= command.MaxAttempts)
            .OrderBy(command => command.VisibleAt).Take(MaxJobs).ToListAsync(cancellationToken);
        var ended = 0;
        foreach (var command in lost)
        {
            var end = new JobEnd(command.JobId, JobState.Failed) { Reason = Reasons.LeaseLost(command.Attempt), ClosingLease = command.LeaseId };
            ended += await jobs.FinishAsync(end, cancellationToken) ? 1 : 0;
        }

        return ended;
    }

    private static Task<int> DropAsync(FleetScanDb db, DateTimeOffset now, CancellationToken cancellationToken) =>
        db.Commands.Where(command => command.Cancelled && command.VisibleAt <= now).ExecuteDeleteAsync(cancellationToken);

    private async Task<int> RequeueAsync(FleetScanDb db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var before = now - options.Value.Resend;
        if (options.Value.ResendAtStart && _started > before)
        {
            before = _started;
        }

        var waiting = await db.Jobs.AsNoTracking().Where(job => job.State == JobState.Processing && job.ChangedAt <= before && job.ParentId != null)
            .OrderBy(job => job.Id).Take(MaxJobs).ToListAsync(cancellationToken);
        foreach (var job in waiting)
        {
            await results.SendAsync(db, job.Id, cancellationToken);

            // The job has moved in a sense: its result was queued. The next time is as long again from here.
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            var stamp = await JobStamps.NextAsync(db, job.AccountId, now, cancellationToken);
            await db.Jobs.Where(row => row.Id == job.Id && row.State == JobState.Processing)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.ChangedAt, stamp), cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        return waiting.Count;
    }

    private async Task<int> AnnounceAsync(FleetScanDb db, CancellationToken cancellationToken)
    {
        var finished = await db.Shards.AsNoTracking()
            .Where(shard => shard.Finished >= shard.Total && db.Jobs.Any(job => job.Id == shard.ParentId && job.State < JobState.Succeeded))
            .OrderBy(shard => shard.ParentId).ThenBy(shard => shard.Index).Select(shard => new { shard.ParentId, shard.Index }).Take(MaxJobs).ToListAsync(cancellationToken);
        foreach (var shard in finished)
        {
            await jobs.RaiseShardAsync(db, shard.ParentId, shard.Index, cancellationToken);
        }

        return finished.Count;
    }

    private async Task<int> CleanAsync(FleetScanDb db, CancellationToken cancellationToken)
    {
        var left = await db.ResultParts.Where(part => !db.Jobs.Any(job => job.Id == part.JobId && job.State < JobState.Succeeded))
            .Select(part => part.JobId).Distinct().OrderBy(job => job).Take(MaxJobs).ToListAsync(cancellationToken);
        foreach (var job in left)
        {
            await cleaner.RemoveAsync(job, cancellationToken);
        }

        return left.Count;
    }

    private static class Reasons
    {
        public static string Expired(int attempts) => attempts == 0
            ? "No agent of the cluster asked for it before its deadline. Is the agent running, and may it reach the backend?"
            : $"An agent took it (delivery {attempts}) and did not finish it before its deadline.";

        public static string LeaseLost(int attempts) =>
            $"It was delivered {attempts} times and the agent fell silent each time. Look for restarts of the agent, such as those by its memory limit.";
    }

    private static partial class Log
    {
        [LoggerMessage(1100, LogLevel.Information, "Swept: {Expired} jobs expired, {GivenUp} given up, {Requeued} results queued again.")]
        public static partial void Swept(ILogger logger, int expired, int givenUp, int requeued);
    }
}
