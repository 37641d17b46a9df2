using System.Diagnostics;
using FleetScan.Backend.Data;
using FleetScan.Backend.Jobs;
using FleetScan.Backend.Orchestration;
using FleetScan.Contracts.V1;
using Microsoft.EntityFrameworkCore;

namespace FleetScan.Backend.Scans;

// Ends what is left of a shard in one sweep and counts how all of it ended.
internal sealed class ExpireShard(IDbContextFactory<FleetScanDb> databases, JobEvents events, TimeProvider clock) : IActivity<ShardClosing, JobCounts>
{
    private const string NotFinished = "Not finished by the deadline. The agent was offline, or the time too short.";
    private const string NotStored = "The result arrived and was not stored in time.";
    private const string Cancelled = "Cancelled by a user.";

    public async Task<JobCounts> RunAsync(ShardClosing input, CancellationToken cancellationToken)
    {
        Activity.Current?.SetTag("jobId", input.ScanId.ToString()).SetTag("shard", input.Shard);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var jobs = db.Jobs.Where(job => job.AccountId == input.AccountId && job.ParentId == input.ScanId && job.Shard == input.Shard);
        var waiting = jobs.Where(job => job.State == JobState.Queued || job.State == JobState.Running);
        await db.Commands.Where(command => waiting.Any(job => job.Id == command.JobId)).ExecuteDeleteAsync(cancellationToken);
        var stamp = await JobStamps.NextAsync(db, input.AccountId, clock.GetUtcNow(), cancellationToken);
        var ended = await EndAsync(waiting, input.Leftovers, input.Leftovers == JobState.Cancelled ? Cancelled : NotFinished, stamp, cancellationToken);
        if (input.GiveUpResults)
        {
            ended += await EndAsync(jobs.Where(job => job.State == JobState.Processing), JobState.Failed, NotStored, stamp, cancellationToken);
        }

        await CountAsync(db, input, ended, stamp.AddMilliseconds(1), cancellationToken);
        var counts = await CountAsync(jobs, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        if (ended > 0)
        {
            events.Notify(input.AccountId);
        }

        return counts;
    }

    private async Task<int> EndAsync(IQueryable<JobRow> jobs, JobState state, string reason, DateTimeOffset stamp, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return await jobs.ExecuteUpdateAsync(
            update => update
                .SetProperty(job => job.State, state)
                .SetProperty(job => job.Reason, reason)
                .SetProperty(job => job.FinishedAt, now)
                .SetProperty(job => job.ChangedAt, stamp),
            cancellationToken);
    }

    private static async Task CountAsync(FleetScanDb db, ShardClosing input, int ended, DateTimeOffset stamp, CancellationToken cancellationToken)
    {
        if (ended == 0)
        {
            return;
        }

        await db.Shards.Where(shard => shard.ParentId == input.ScanId && shard.Index == input.Shard)
            .ExecuteUpdateAsync(update => update.SetProperty(shard => shard.Finished, shard => shard.Finished + ended), cancellationToken);
        await db.Jobs.Where(job => job.Id == input.ScanId && job.State < JobState.Succeeded)
            .ExecuteUpdateAsync(
                update => update.SetProperty(job => job.Done, job => job.Done + ended).SetProperty(job => job.ChangedAt, stamp),
                cancellationToken);
    }

    private static async Task<JobCounts> CountAsync(IQueryable<JobRow> jobs, CancellationToken cancellationToken)
    {
        var counts = await jobs.GroupBy(job => job.State).Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);
        return new()
        {
            Unfinished = counts.GetValueOrDefault(JobState.Queued) + counts.GetValueOrDefault(JobState.Running) + counts.GetValueOrDefault(JobState.Processing),
            Succeeded = counts.GetValueOrDefault(JobState.Succeeded),
            Failed = counts.GetValueOrDefault(JobState.Failed),
            Expired = counts.GetValueOrDefault(JobState.Expired),
            Cancelled = counts.GetValueOrDefault(JobState.Cancelled),
        };
    }
}
