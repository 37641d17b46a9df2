using FleetScan.Backend.Data;
using FleetScan.Backend.Orchestration;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using Microsoft.EntityFrameworkCore;

namespace FleetScan.Backend.Jobs;

/// <summary>Moves jobs into their final states. Every move is a conditional update, so of several callers one wins and the others change nothing.</summary>
/// <param name="databases">Opens the database.</param>
/// <param name="orchestrations">Hears of finished shards and of cancellation.</param>
/// <param name="events">Wakes those who follow jobs.</param>
/// <param name="time">The clock.</param>
public sealed class JobTransitions(IDbContextFactory<FleetScanDb> databases, IOrchestrationClient orchestrations, JobEvents events, TimeProvider time)
{
    private const string CancelledByUser = "Cancelled by a user.";

    /// <summary>
    /// Ends a job: removes its command, counts it in its shard and parent, and raises <see cref="EventNames.ShardFinished"/> when it was the shard's last.
    /// Where the job is final already nothing changes, but a finished shard's event is raised again: a caller that died in between repeats the call.
    /// </summary>
    /// <param name="job">A child or a parent.</param>
    /// <param name="final">One of the four final states.</param>
    /// <param name="reason">Why, for states other than succeeded; at most 4,096 characters.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>True if this call ended it; false if it was final before, or is unknown.</returns>
    public Task<bool> FinishAsync(JobId job, JobState final, string? reason, CancellationToken cancellationToken) =>
        FinishAsync(new JobEnd(job, final) { Reason = reason }, cancellationToken);

    /// <summary>Cancels a job for a user. Of a parent all children are cancelled: commands that no agent holds are removed, the others are flagged so that their agents stop.</summary>
    /// <param name="account">Whose job.</param>
    /// <param name="job">A child or a parent.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>What became of it. Repeating the call is harmless.</returns>
    public async Task<CancelOutcome> CancelAsync(AccountId account, JobId job, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var row = await db.Jobs.AsNoTracking().FirstOrDefaultAsync(row => row.Id == job && row.AccountId == account, cancellationToken);
        if (row is null)
        {
            return CancelOutcome.NotFound;
        }

        if (row.ParentId is not null)
        {
            var ended = await FinishAsync(job, JobState.Cancelled, CancelledByUser, cancellationToken);
            return ended || row.State == JobState.Cancelled ? CancelOutcome.Cancelled : CancelOutcome.Finished;
        }

        return await CancelParentAsync(db, account, job, cancellationToken);
    }

    internal async Task<bool> FinishAsync(JobEnd end, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var ended = await EndAsync(db, end, cancellationToken);
        await AnnounceAsync(db, end.Job, cancellationToken);
        return ended;
    }

    /// <summary>Ends a job in a transaction of its own; announce after that.</summary>
    internal async Task<bool> EndAsync(FleetScanDb db, JobEnd end, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var ended = await FinishAsync(db, end, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return ended;
    }

    /// <summary>The part of the work that belongs into the caller's transaction; announce after the commit.</summary>
    internal async Task<bool> FinishAsync(FleetScanDb db, JobEnd end, CancellationToken cancellationToken)
    {
        var row = await db.Jobs.Where(job => job.Id == end.Job)
            .Select(job => new { job.AccountId, job.ParentId, job.Shard })
            .FirstOrDefaultAsync(cancellationToken);
        if (row is null)
        {
            return false;
        }

        var now = time.GetUtcNow();
        var stamp = await JobStamps.NextAsync(db, row.AccountId, now, cancellationToken);
        var reason = JobEnd.Cut(end.Reason);
        var ended = await Endable(db, end).ExecuteUpdateAsync(
            set => set
                .SetProperty(job => job.State, end.State)
                .SetProperty(job => job.Reason, reason)
                .SetProperty(job => job.ClosingLease, job => end.ClosingLease ?? job.ClosingLease)
                .SetProperty(job => job.Outcome, end.Outcome)
                .SetProperty(job => job.ResultDocument, end.ResultDocument)
                .SetProperty(job => job.FinishedAt, now)
                .SetProperty(job => job.ChangedAt, stamp),
            cancellationToken) == 1;
        if (ended || await db.Jobs.AnyAsync(job => job.Id == end.Job && job.State >= JobState.Succeeded, cancellationToken))
        {
            await DropCommandAsync(db, end, cancellationToken);
        }

        if (ended && row is { ParentId: { } parent, Shard: { } shard })
        {
            await CountAsync(db, parent, shard, stamp.AddMilliseconds(1), cancellationToken);
            BackendTelemetry.JobsFinished.Add(1, new KeyValuePair<string, object?>("state", end.State.ToString()));
        }

        return ended;
    }

    /// <summary>Tells the world of a committed end: wakes followers, and raises the shard's event if its last job is final.</summary>
    internal async Task AnnounceAsync(FleetScanDb db, JobId job, CancellationToken cancellationToken)
    {
        var row = await db.Jobs.Where(row => row.Id == job)
            .Select(row => new { row.AccountId, row.ParentId, row.Shard, row.State })
            .FirstOrDefaultAsync(cancellationToken);
        if (row is null || row.State < JobState.Succeeded)
        {
            return;
        }

        events.Notify(row.AccountId);
        if (row.ParentId is { } parent)
        {
            await RaiseShardAsync(db, parent, row.Shard, cancellationToken);
        }
    }

    // A delivery may end its job only while it is the current one.
    private static IQueryable<JobRow> Endable(FleetScanDb db, JobEnd end) =>
        db.Jobs.Where(job => job.Id == end.Job && job.State < JobState.Succeeded
            && (end.ClosingLease == null || job.ClosingLease == end.ClosingLease
                || db.Commands.Any(command => command.JobId == end.Job && command.LeaseId == end.ClosingLease)));

    internal async Task RaiseShardAsync(FleetScanDb db, JobId parent, int? shard, CancellationToken cancellationToken)
    {
        var finished = await db.Shards.AsNoTracking()
            .FirstOrDefaultAsync(row => row.ParentId == parent && row.Index == shard && row.Finished >= row.Total, cancellationToken);
        if (finished is not null)
        {
            await orchestrations.RaiseEventAsync(finished.InstanceId, EventNames.ShardFinished, finished.Index, cancellationToken);
        }
    }

    private async Task<CancelOutcome> CancelParentAsync(FleetScanDb db, AccountId account, JobId parent, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var now = time.GetUtcNow();
        var stamp = await JobStamps.NextAsync(db, account, now, cancellationToken);
        var cancelled = await EndAllAsync(db.Jobs.Where(job => job.Id == parent), now, stamp.AddMilliseconds(1), cancellationToken) == 1;
        if (cancelled)
        {
            var children = db.Jobs.Where(job => job.AccountId == account && job.ParentId == parent);
            await EndAllAsync(children, now, stamp, cancellationToken);
            await DropCommandsAsync(db.Commands.Where(command => children.Any(job => job.Id == command.JobId)), cancellationToken);
            await db.Shards.Where(shard => shard.ParentId == parent)
                .ExecuteUpdateAsync(set => set.SetProperty(shard => shard.Finished, shard => shard.Total), cancellationToken);
            await db.Jobs.Where(job => job.Id == parent).ExecuteUpdateAsync(set => set.SetProperty(job => job.Done, job => job.Total), cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        var state = await db.Jobs.Where(job => job.Id == parent).Select(job => job.State).FirstAsync(cancellationToken);
        if (state != JobState.Cancelled)
        {
            return CancelOutcome.Finished;
        }

        await AnnounceCancelAsync(db, account, parent, cancellationToken);
        return CancelOutcome.Cancelled;
    }

    private async Task AnnounceCancelAsync(FleetScanDb db, AccountId account, JobId parent, CancellationToken cancellationToken)
    {
        events.Notify(account);
        foreach (var instance in await db.Shards.Where(shard => shard.ParentId == parent).Select(shard => shard.InstanceId).ToListAsync(cancellationToken))
        {
            await orchestrations.RaiseEventAsync(instance, EventNames.Cancel, parent, cancellationToken);
        }
    }

    private static Task<int> EndAllAsync(IQueryable<JobRow> jobs, DateTimeOffset now, DateTimeOffset stamp, CancellationToken cancellationToken) =>
        jobs.Where(job => job.State < JobState.Succeeded).ExecuteUpdateAsync(
            set => set
                .SetProperty(job => job.State, JobState.Cancelled)
                .SetProperty(job => job.Reason, CancelledByUser)
                .SetProperty(job => job.FinishedAt, now)
                .SetProperty(job => job.ChangedAt, stamp),
            cancellationToken);

    private static async Task CountAsync(FleetScanDb db, JobId parent, int shard, DateTimeOffset stamp, CancellationToken cancellationToken)
    {
        await db.Shards.Where(row => row.ParentId == parent && row.Index == shard)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Finished, row => row.Finished + 1), cancellationToken);
        await db.Jobs.Where(job => job.Id == parent && job.State < JobState.Succeeded).ExecuteUpdateAsync(
            set => set.SetProperty(job => job.Done, job => job.Done + 1).SetProperty(job => job.ChangedAt, stamp),
            cancellationToken);
    }

    private static async Task DropCommandAsync(FleetScanDb db, JobEnd end, CancellationToken cancellationToken)
    {
        var command = db.Commands.Where(command => command.JobId == end.Job);
        if (end.State == JobState.Cancelled && end.ClosingLease is null)
        {
            await DropCommandsAsync(command, cancellationToken);
            return;
        }

        await command.ExecuteDeleteAsync(cancellationToken);
    }

    // A held command stays, flagged, so that its agent hears of the cancellation at its next renewal.
    private static async Task DropCommandsAsync(IQueryable<CommandRow> commands, CancellationToken cancellationToken)
    {
        await commands.Where(command => command.LeaseId != null).ExecuteUpdateAsync(set => set.SetProperty(command => command.Cancelled, true), cancellationToken);
        await commands.Where(command => command.LeaseId == null).ExecuteDeleteAsync(cancellationToken);
    }
}
