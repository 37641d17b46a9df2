using System.Text.Json;
using FleetScan.Backend.Data;
using FleetScan.Backend.Orchestration;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;

namespace FleetScan.TestKit.Backend;

/// <summary>A scan as its orchestration writes it: a parent, one shard, a child and a command for each cluster.</summary>
/// <param name="Parent">The parent job.</param>
/// <param name="Children">The child jobs, in the order of the clusters.</param>
public sealed record ServerScan(JobId Parent, IReadOnlyList<JobId> Children)
{
    /// <summary>Writes a scan.</summary>
    /// <param name="server">Where.</param>
    /// <param name="clusters">Which clusters.</param>
    /// <returns>The scan.</returns>
    public static async Task<ServerScan> WriteAsync(BackendServer server, params IReadOnlyList<ClusterId> clusters)
    {
        ArgumentNullException.ThrowIfNull(server);
        ArgumentNullException.ThrowIfNull(clusters);
        var now = server.Get<TimeProvider>().GetUtcNow();
        var parent = Job(server.Account, now);
        parent.State = JobState.Running;
        parent.Spec = JsonSerializer.Serialize(new StartScan(), ContractsJson.Default.StartScan);
        parent.Total = clusters.Count;
        var children = clusters.Select(cluster =>
        {
            var child = Job(server.Account, now);
            (child.ParentId, child.Shard, child.ClusterId) = (parent.Id, 0, cluster);
            return child;
        }).ToList();
        await using var db = server.OpenDb();
        db.Jobs.AddRange(children.Prepend(parent));
        db.Shards.Add(new() { ParentId = parent.Id, Index = 0, InstanceId = InstanceIds.Shard(parent.Id, 0), Total = clusters.Count });
        db.Commands.AddRange(children.Select(Command));
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        return new(parent.Id, [.. children.Select(child => child.Id)]);
    }

    private static JobRow Job(AccountId account, DateTimeOffset now) =>
        new() { Id = JobId.New(), AccountId = account, CreatedAt = now, ChangedAt = now, Deadline = now.AddHours(1) };

    private static CommandRow Command(JobRow child) => new()
    {
        Id = CommandRow.IdFor(child.Id),
        AccountId = child.AccountId,
        ClusterId = child.ClusterId!.Value,
        JobId = child.Id,
        VisibleAt = child.CreatedAt,
        MaxAttempts = 3,
        Deadline = child.Deadline,
    };
}
