using System.Diagnostics;
using FleetScan.Backend.Data;
using FleetScan.Backend.Jobs;
using FleetScan.Backend.Orchestration;
using FleetScan.Contracts.V1;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace FleetScan.Backend.Scans;

// Closes the parent job, unless a user's cancellation has.
internal sealed partial class CompleteScan(IDbContextFactory<FleetScanDb> databases, JobEvents events, TimeProvider clock, ILogger<CompleteScan> logger)
    : IActivity<ScanSummary, JobState>
{
    public async Task<JobState> RunAsync(ScanSummary input, CancellationToken cancellationToken)
    {
        Activity.Current?.SetTag("jobId", input.ScanId.ToString());
        var now = clock.GetUtcNow();
        var children = input.Children;
        var verdict = ScanVerdict.Of(children, input.Failure);
        var done = (long)children.Succeeded + children.Failed + children.Expired + children.Cancelled;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var stamp = await JobStamps.NextAsync(db, input.AccountId, now, cancellationToken);
        var closed = await db.Jobs.Where(job => job.Id == input.ScanId && job.State < JobState.Succeeded)
            .ExecuteUpdateAsync(
                update => update
                    .SetProperty(job => job.State, verdict.State)
                    .SetProperty(job => job.Reason, verdict.Reason)
                    .SetProperty(job => job.Done, done)
                    .SetProperty(job => job.FinishedAt, now)
                    .SetProperty(job => job.ChangedAt, stamp),
                cancellationToken);
        await db.Shards.Where(shard => shard.ParentId == input.ScanId).ExecuteDeleteAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        if (closed > 0)
        {
            events.Notify(input.AccountId);
            Log.Completed(logger, input.ScanId, verdict.State, children.Succeeded, done, verdict.Reason);
        }

        return verdict.State;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Scan {JobId} has {State}: {Succeeded} of {Clusters} clusters. {Reason}")]
        public static partial void Completed(ILogger logger, Contracts.JobId jobId, JobState state, int succeeded, long clusters, string? reason);
    }
}
