using System.Diagnostics;
using FleetScan.Backend.Commands;
using FleetScan.Backend.Data;
using FleetScan.Backend.Jobs;
using FleetScan.Backend.Orchestration;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using Microsoft.EntityFrameworkCore;

namespace FleetScan.Backend.Scans;

// Writes the jobs and commands of a shard in one transaction: all of them, once.
internal sealed class DispatchShard(IDbContextFactory<FleetScanDb> databases, CommandSignal signal, JobEvents events, TimeProvider clock)
    : IActivity<ShardInput, ShardDispatch>
{
    // An agent that was killed or failed for a passing reason gets two more tries.
    private const int MaxAttempts = 3;

    public async Task<ShardDispatch> RunAsync(ShardInput input, CancellationToken cancellationToken)
    {
        Activity.Current?.SetTag("jobId", input.ScanId.ToString()).SetTag("shard", input.Shard);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (!await IsUnderWayAsync(db, input, cancellationToken))
        {
            return new(0);
        }

        var shard = await db.Shards.SingleAsync(row => row.ParentId == input.ScanId && row.Index == input.Shard, cancellationToken);
        if (shard.Clusters is null)
        {
            return new(shard.Total);
        }

        var kind = await db.Jobs.Where(job => job.Id == input.ScanId).Select(job => job.Kind).SingleAsync(cancellationToken);
        var clusters = await StillThereAsync(db, input.AccountId, ShardClusters.Unpack(shard.Clusters), cancellationToken);
        var now = clock.GetUtcNow();
        AddRows(db, input, kind, clusters, now, await JobStamps.NextAsync(db, input.AccountId, now, cancellationToken));
        await ShrinkAsync(db, input, shard.Total - clusters.Count, cancellationToken);
        shard.Clusters = null;
        shard.Total = clusters.Count;
        db.ChangeTracker.DetectChanges();
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        clusters.ForEach(signal.Notify);
        events.Notify(input.AccountId);
        return new(clusters.Count);
    }

    // An update, because it takes the row's lock: a cancellation is either seen here or finds the jobs.
    private static async Task<bool> IsUnderWayAsync(FleetScanDb db, ShardInput input, CancellationToken cancellationToken) =>
        await db.Jobs.Where(job => job.Id == input.ScanId && job.State == JobState.Running)
            .ExecuteUpdateAsync(update => update.SetProperty(job => job.State, JobState.Running), cancellationToken) > 0;

    private static Task<List<ClusterId>> StillThereAsync(FleetScanDb db, AccountId account, ClusterId[] planned, CancellationToken cancellationToken) =>
        db.Clusters.Where(row => row.AccountId == account && !row.Disabled && planned.Contains(row.Id))
            .OrderBy(row => row.Id).Select(row => row.Id).ToListAsync(cancellationToken);

    private static async Task ShrinkAsync(FleetScanDb db, ShardInput input, int missing, CancellationToken cancellationToken)
    {
        if (missing > 0)
        {
            await db.Jobs.Where(job => job.Id == input.ScanId)
                .ExecuteUpdateAsync(update => update.SetProperty(job => job.Total, job => job.Total - missing), cancellationToken);
        }
    }

    private static void AddRows(FleetScanDb db, ShardInput input, JobKind kind, List<ClusterId> clusters, DateTimeOffset now, DateTimeOffset stamp)
    {
        foreach (var cluster in clusters)
        {
            var job = NewJob(input, kind, cluster, stamp);
            db.Jobs.Add(job);
            db.Commands.Add(new()
            {
                Id = CommandRow.IdFor(job.Id),
                AccountId = input.AccountId,
                ClusterId = cluster,
                JobId = job.Id,
                Kind = CommandOf(kind),

                // By the clock, not by the stamp, which may be ahead: the agents that are woken now have to see it.
                VisibleAt = now,
                MaxAttempts = MaxAttempts,
                Deadline = input.Deadline,
                TraceParent = input.TraceParent,
            });
        }
    }

    private static CommandKind CommandOf(JobKind kind) => kind switch
    {
        JobKind.PostureScan => CommandKind.ScanPosture,
        JobKind.ImageScan => CommandKind.ScanImages,
        JobKind.RegistryScan => CommandKind.ScanRegistry,
        _ => throw new InvalidOperationException($"No command carries out a job of kind {kind}."),
    };

    private static JobRow NewJob(ShardInput input, JobKind kind, ClusterId cluster, DateTimeOffset now) => new()
    {
        Id = JobId.New(),
        AccountId = input.AccountId,
        ParentId = input.ScanId,
        Shard = input.Shard,
        ClusterId = cluster,
        Kind = kind,
        State = JobState.Queued,
        CreatedAt = now,
        ChangedAt = now,
        Deadline = input.Deadline,
        TraceParent = input.TraceParent,
    };
}
