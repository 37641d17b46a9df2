using System.Diagnostics;
using System.Text.Json;
using FleetScan.Backend.Clusters;
using FleetScan.Backend.Data;
using FleetScan.Backend.Jobs;
using FleetScan.Backend.Orchestration;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using Microsoft.EntityFrameworkCore;

namespace FleetScan.Backend.Scans;

// Chooses the clusters once: what it wrote stays, however often it runs again and whatever joins or leaves the fleet meanwhile.
internal sealed class PlanScan(IDbContextFactory<FleetScanDb> databases, JobEvents events, TimeProvider clock) : IActivity<ScanInput, ScanPlan>
{
    public const int ShardSize = 500;

    public async Task<ScanPlan> RunAsync(ScanInput input, CancellationToken cancellationToken)
    {
        Activity.Current?.SetTag("jobId", input.ScanId.ToString());
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (!await StartAsync(db, input, cancellationToken))
        {
            return new(0, 0);
        }

        var sizes = await db.Shards.Where(shard => shard.ParentId == input.ScanId).Select(shard => shard.Total).ToListAsync(cancellationToken);
        if (sizes.Count > 0)
        {
            return new(sizes.Count, sizes.Sum());
        }

        var clusters = await FindClustersAsync(db, input, cancellationToken);
        var shards = clusters.Chunk(ShardSize).Select((part, index) => new ShardRow
        {
            ParentId = input.ScanId,
            Index = index,
            InstanceId = InstanceIds.Shard(input.ScanId, index),
            Clusters = ShardClusters.Pack(part),
            Total = part.Length,
        }).ToList();
        db.Shards.AddRange(shards);
        await db.SaveChangesAsync(cancellationToken);
        await db.Jobs.Where(job => job.Id == input.ScanId)
            .ExecuteUpdateAsync(update => update.SetProperty(job => job.Total, clusters.Count), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        events.Notify(input.AccountId);
        return new(shards.Count, clusters.Count);
    }

    // The update comes first because it takes the row's lock: a cancellation is either seen here or finds the shards.
    private async Task<bool> StartAsync(FleetScanDb db, ScanInput input, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var stamp = await JobStamps.NextAsync(db, input.AccountId, now, cancellationToken);
        var started = await db.Jobs
            .Where(job => job.Id == input.ScanId && (job.State == JobState.Queued || job.State == JobState.Running))
            .ExecuteUpdateAsync(
                update => update.SetProperty(job => job.State, JobState.Running).SetProperty(job => job.StartedAt, now).SetProperty(job => job.ChangedAt, stamp),
                cancellationToken);
        return started > 0;
    }

    private static async Task<List<ClusterId>> FindClustersAsync(FleetScanDb db, ScanInput input, CancellationToken cancellationToken)
    {
        var spec = await db.Jobs.Where(job => job.Id == input.ScanId).Select(job => job.Spec).SingleAsync(cancellationToken);
        var scan = JsonSerializer.Deserialize(spec, ContractsJson.Default.StartScan)
            ?? throw new InvalidOperationException($"Job {input.ScanId} has no specification.");
        var selected = scan.RegistryId is { } registry
            ? db.Clusters.Where(row => row.AccountId == input.AccountId && db.Registries.Any(other => other.Id == registry && other.AccountId == input.AccountId && other.ClusterId == row.Id))
            : db.Clusters.Selected(input.AccountId, scan.Clusters);
        return await selected.Where(row => !row.Disabled)
            .OrderBy(row => row.Id).Select(row => row.Id).ToListAsync(cancellationToken);
    }
}
