using System.Text.Json;
using FleetScan.Backend.Data;
using FleetScan.Backend.Orchestration;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;

namespace FleetScan.TestKit.Data;

/// <summary>A scan as its orchestration writes it: a parent, one shard, a child and a command for each cluster.</summary>
/// <param name="Parent">The parent job.</param>
/// <param name="Children">The child jobs, in the order of the clusters.</param>
public sealed record TestScan(JobId Parent, IReadOnlyList<JobId> Children)
{
    /// <summary>Writes a scan.</summary>
    /// <param name="backend">Where.</param>
    /// <param name="clusters">Which clusters.</param>
    /// <param name="maxAttempts">Deliveries before a command is given up.</param>
    /// <param name="minutes">Minutes until the deadline.</param>
    /// <param name="spec">What is judged.</param>
    /// <param name="scan">What is asked for, where that is no posture scan.</param>
    /// <returns>The scan.</returns>
    public static async Task<TestScan> WriteAsync(
        TestBackend backend, IReadOnlyList<ClusterId> clusters, int maxAttempts = 3, int minutes = 60, PostureScanSpec? spec = null, StartScan? scan = null)
    {
        ArgumentNullException.ThrowIfNull(backend);
        ArgumentNullException.ThrowIfNull(clusters);
        var now = backend.Time.GetUtcNow();
        var asked = scan ?? new StartScan { Posture = spec ?? new() };
        var parent = new JobRow
        {
            Id = JobId.New(),
            AccountId = backend.Account,
            Kind = asked.Kind,
            State = JobState.Running,
            Spec = JsonSerializer.Serialize(asked, ContractsJson.Default.StartScan),
            CreatedAt = now,
            ChangedAt = now,
            Deadline = now.AddMinutes(minutes),
            Total = clusters.Count,
        };
        var children = clusters.Select(cluster => new JobRow
        {
            Id = JobId.New(),
            AccountId = backend.Account,
            ParentId = parent.Id,
            Shard = 0,
            ClusterId = cluster,
            Kind = asked.Kind,
            CreatedAt = now,
            ChangedAt = now,
            Deadline = parent.Deadline,
        }).ToList();
        await using var db = backend.OpenDb();
        db.Jobs.Add(parent);
        db.Jobs.AddRange(children);
        db.Shards.Add(new ShardRow { ParentId = parent.Id, Index = 0, InstanceId = InstanceIds.Shard(parent.Id, 0), Total = clusters.Count });
        db.Commands.AddRange(children.Select(child => new CommandRow
        {
            Id = CommandRow.IdFor(child.Id),
            AccountId = backend.Account,
            ClusterId = child.ClusterId!.Value,
            JobId = child.Id,
            Kind = (CommandKind)asked.Kind,
            VisibleAt = now,
            MaxAttempts = maxAttempts,
            Deadline = parent.Deadline,
        }));
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        return new(parent.Id, [.. children.Select(child => child.Id)]);
    }
}
