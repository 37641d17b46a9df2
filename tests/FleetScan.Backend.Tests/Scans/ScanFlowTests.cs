using FleetScan.Backend.Jobs;
using FleetScan.Backend.Scans;
using FleetScan.Backend.Tests.Orchestration;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using FleetScan.TestKit;
using FleetScan.TestKit.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace FleetScan.Backend.Tests.Scans;

/// Scans from their start to their end. Derived twice: with the engine's memory, and with it dropped after every event.
public abstract class ScanFlowTests(bool forgetful) : IAsyncLifetime
{
    private FlowScene _scene = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private TestBackend Backend => _scene.Backend;

    public async ValueTask InitializeAsync() => _scene = await FlowScene.StartAsync(forgetful);

    public ValueTask DisposeAsync() => _scene.DisposeAsync();

    [Fact]
    public async Task A_scan_succeeds_when_the_results_of_all_clusters_are_stored()
    {
        var clusters = await Backend.AddClustersAsync(3);
        var scan = await StartAsync();
        await _scene.HasChildrenAsync(scan, 3);

        foreach (var agent in clusters.Select(cluster => new TestAgent(Backend, cluster)))
        {
            var command = await SendResultAsync(agent);
            Assert.Equal(scan, command.ParentId);
            await agent.StoreResultsAsync();
        }

        var end = await _scene.EndAsync(scan);
        Assert.Equal((JobState.Succeeded, null, 3, 3), (end.State, end.Reason, end.Done, end.Total));
        await using var db = Backend.OpenDb();
        Assert.Equal(0, await db.Shards.CountAsync(Stop));
        Assert.Equal(0, await db.Commands.CountAsync(Stop));
    }

    [Fact]
    public async Task A_scan_of_more_clusters_than_a_shard_takes_is_split_and_summed_up()
    {
        const int count = PlanScan.ShardSize + 2;
        await Backend.AddClustersAsync(count);
        var scan = await StartAsync();
        await _scene.HasChildrenAsync(scan, count);

        var children = await _scene.ChildrenAsync(scan);
        Assert.Equal([PlanScan.ShardSize, 2], children.GroupBy(child => child.Shard).OrderBy(shard => shard.Key).Select(shard => shard.Count()));
        foreach (var child in children)
        {
            await Backend.Get<JobTransitions>().FinishAsync(child.Id, JobState.Succeeded, null, Stop);
        }

        var end = await _scene.EndAsync(scan);
        Assert.Equal((JobState.Succeeded, null, count), (end.State, end.Reason, end.Done));
    }

    [Fact]
    public async Task What_is_not_finished_by_the_deadline_expires()
    {
        await Backend.AddClustersAsync(2);
        var scan = await StartAsync();
        await _scene.HasChildrenAsync(scan, 2);

        var end = await _scene.EndAsync(scan, TimeSpan.FromMinutes(1));

        Assert.Equal((JobState.Expired, "Of 2 clusters 2 expired."), (end.State, end.Reason));
        Assert.All(await _scene.ChildrenAsync(scan), child => Assert.Equal(JobState.Expired, child.State));
        await using var db = Backend.OpenDb();
        Assert.Equal(0, await db.Commands.CountAsync(Stop));
    }

    [Fact]
    public async Task A_scan_that_reached_some_clusters_succeeds_and_says_how_many_it_did_not()
    {
        await Backend.AddClustersAsync(3);
        var scan = await StartAsync();
        await _scene.HasChildrenAsync(scan, 3);
        var children = await _scene.ChildrenAsync(scan);
        await Backend.Get<JobTransitions>().FinishAsync(children[0].Id, JobState.Succeeded, null, Stop);
        await Backend.Get<JobTransitions>().FinishAsync(children[1].Id, JobState.Failed, "broken", Stop);

        var end = await _scene.EndAsync(scan, TimeSpan.FromMinutes(1));

        Assert.Equal((JobState.Succeeded, "Of 3 clusters 1 failed, 1 expired.", 3), (end.State, end.Reason, end.Done));
    }

    [Fact]
    public async Task A_scan_that_no_cluster_matches_fails_and_says_so()
    {
        var scan = await StartAsync();

        var end = await _scene.EndAsync(scan);

        Assert.Equal(JobState.Failed, end.State);
        Assert.Contains("No enabled cluster matches", end.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Clusters_that_are_switched_off_or_not_selected_are_left_out()
    {
        var clusters = await Backend.AddClustersAsync(4);
        await using (var db = Backend.OpenDb())
        {
            await db.Clusters.Where(row => row.Id == clusters[1]).ExecuteUpdateAsync(set => set.SetProperty(row => row.Disabled, true), Stop);
        }

        var scan = await StartAsync(new() { Clusters = new() { Ids = [clusters[0], clusters[1], clusters[3]] } });

        await _scene.HasChildrenAsync(scan, 2);
        var scanned = (await _scene.ChildrenAsync(scan)).Select(child => child.ClusterId).ToHashSet();
        Assert.Equal([clusters[0], clusters[3]], scanned);
        Assert.Equal(2, (await _scene.JobAsync(scan)).Total);
    }

    [Fact]
    public async Task A_cancelled_scan_ends_at_once_with_all_its_parts()
    {
        var clusters = await Backend.AddClustersAsync(2);
        var agent = new TestAgent(Backend, clusters[0]);
        var scan = await StartAsync();
        await _scene.HasChildrenAsync(scan, 2);
        var held = await agent.LeaseAsync();

        Assert.Equal(CancelOutcome.Cancelled, await Backend.Get<JobTransitions>().CancelAsync(Backend.Account, scan, Stop));

        Assert.Equal(JobState.Cancelled, (await _scene.EndAsync(scan)).State);
        Assert.All(await _scene.ChildrenAsync(scan), child => Assert.Equal(JobState.Cancelled, child.State));
        Assert.True((await agent.RenewAsync(held!)).Lease!.Cancelled);
    }

    [Fact]
    public async Task A_scan_that_is_cancelled_before_its_dispatch_hands_nothing_out()
    {
        await Backend.AddClustersAsync(2);
        var scan = await StartWithoutEngineAsync();
        await Backend.Get<JobTransitions>().CancelAsync(Backend.Account, scan, Stop);

        await _scene.OrchestrateAsync(scan);

        Assert.Equal(JobState.Cancelled, (await _scene.EndAsync(scan)).State);
        Assert.Empty(await _scene.ChildrenAsync(scan));
    }

    [Fact]
    public async Task A_result_that_has_arrived_by_the_deadline_is_waited_for()
    {
        var agent = new TestAgent(Backend, await Backend.AddClusterAsync());
        var scan = await StartAsync();
        await _scene.HasChildrenAsync(scan, 1);
        await SendResultAsync(agent);

        Backend.Time.Advance(TimeSpan.FromMinutes(63));
        await Eventually.HoldsAsync(() => WasClosedAsync(scan), "the shard was closed once");
        await agent.StoreResultsAsync();

        Assert.Equal(JobState.Succeeded, (await _scene.EndAsync(scan)).State);
    }

    [Fact]
    public async Task A_result_that_is_never_stored_fails_in_the_end()
    {
        var agent = new TestAgent(Backend, await Backend.AddClusterAsync());
        var scan = await StartAsync();
        await _scene.HasChildrenAsync(scan, 1);
        await SendResultAsync(agent);

        var end = await _scene.EndAsync(scan, TimeSpan.FromMinutes(1));

        Assert.Equal((JobState.Failed, "Of 1 clusters 1 failed."), (end.State, end.Reason));
    }

    [Fact]
    public async Task A_start_that_died_before_its_orchestration_is_brought_on_by_the_sweep()
    {
        await Backend.AddClustersAsync(1);
        var scan = await StartWithoutEngineAsync();

        Assert.Equal(0, await Backend.Get<ScanStarter>().SweepAsync(Stop));
        Backend.Time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(1, await Backend.Get<ScanStarter>().SweepAsync(Stop));

        await _scene.HasChildrenAsync(scan, 1);
    }

    private static async Task<AgentCommand> SendResultAsync(TestAgent agent)
    {
        var command = await agent.LeaseAsync();
        Assert.NotNull(command);
        await agent.SendAllAsync(command, new ScanResult(command.JobId).Parts());
        await agent.CompleteAsync(command);
        return command;
    }

    private Task<JobId> StartAsync(StartScan? scan = null) => Backend.Get<ScanStarter>().StartAsync(Backend.Account, scan ?? new(), null, null, null, Stop);

    // As when the process dies between the scan's row and its orchestration.
    private async Task<JobId> StartWithoutEngineAsync()
    {
        await _scene.StopEngineAsync();
        await Assert.ThrowsAsync<IOException>(() => StartAsync());
        await _scene.StartEngineAsync();
        await using var db = Backend.OpenDb();
        return (await db.Jobs.SingleAsync(row => row.ParentId == null, Stop)).Id;
    }

    // True when the shard has tried to close and waits on for a result that is on its way.
    private async Task<bool> WasClosedAsync(JobId scan)
    {
        await using var file = new SqliteConnection($"Data Source={Path.Combine(Backend.Folder, "orchestrations.db")};Mode=ReadOnly;Pooling=False");
        await file.OpenAsync(Stop);
        await using var find = file.CreateCommand();
        find.CommandText =
            """
            SELECT count(*) FROM turns JOIN instances ON instances.key = turns.instance
            WHERE instances.name = 'ScanShard' AND turns.events LIKE '%unfinished%' AND instances.id LIKE '%' || $scan || '%'
            """;
        find.Parameters.AddWithValue("$scan", scan.Value.ToString("N"));
        return await find.ExecuteScalarAsync(Stop) is 1L;
    }
}

public sealed class RememberingScanFlowTests() : ScanFlowTests(forgetful: false);

public sealed class ForgetfulScanFlowTests() : ScanFlowTests(forgetful: true);
