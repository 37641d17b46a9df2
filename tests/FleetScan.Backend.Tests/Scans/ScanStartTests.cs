using FleetScan.Backend.Data;
using FleetScan.Backend.Jobs;
using FleetScan.Backend.Scans;
using FleetScan.Backend.Tests.Orchestration;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using FleetScan.TestKit.Data;
using Microsoft.EntityFrameworkCore;

namespace FleetScan.Backend.Tests.Scans;

public sealed class ScanStartTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Occurrence = new(2026, 3, 2, 3, 0, 0, TimeSpan.Zero);

    private FlowScene _scene = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private TestBackend Backend => _scene.Backend;

    private ScanStarter Starter => Backend.Get<ScanStarter>();

    public async ValueTask InitializeAsync() => _scene = await FlowScene.StartAsync(forgetful: false);

    public ValueTask DisposeAsync() => _scene.DisposeAsync();

    [Fact]
    public async Task A_key_starts_one_scan_however_often_and_at_once_it_is_used()
    {
        var jobs = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Starter.StartAsync(Backend.Account, new(), "key", null, null, Stop), Stop)));

        Assert.Single(jobs.Distinct());
        Assert.NotEqual(jobs[0], await Starter.StartAsync(Backend.Account, new(), "other", null, null, Stop));
        Assert.NotEqual(jobs[0], await Starter.StartAsync(Backend.Account, new(), null, null, null, Stop));
    }

    [Fact]
    public async Task An_occurrence_starts_one_scan_however_often_it_is_asked_for()
    {
        var schedule = ScheduleId.New();

        var first = await Starter.StartAsync(Backend.Account, new(), null, schedule, Occurrence, Stop);

        Assert.Equal(first, await Starter.StartAsync(Backend.Account, new(), null, schedule, Occurrence, Stop));
        Assert.NotEqual(first, await Starter.StartAsync(Backend.Account, new(), null, schedule, Occurrence.AddDays(1), Stop));
        Assert.NotEqual(first, await Starter.StartAsync(Backend.Account, new(), null, ScheduleId.New(), Occurrence, Stop));
        Assert.NotEqual(first, await Starter.StartAsync(Backend.Account, new(), null, schedule, null, Stop));
    }

    [Fact]
    public async Task A_plan_stays_as_it_is_whatever_joins_the_fleet()
    {
        await Backend.AddClustersAsync(3);
        var input = await QueuedAsync();
        var plan = await Backend.Get<PlanScan>().RunAsync(input, Stop);
        await Backend.AddClustersAsync(2);

        Assert.Equal(new ScanPlan(1, 3), plan);
        Assert.Equal(plan, await Backend.Get<PlanScan>().RunAsync(input, Stop));
    }

    [Fact]
    public async Task A_shard_is_dispatched_once_and_without_clusters_that_have_gone()
    {
        var clusters = await Backend.AddClustersAsync(3);
        var input = await QueuedAsync();
        await Backend.Get<PlanScan>().RunAsync(input, Stop);
        await using (var db = Backend.OpenDb())
        {
            await db.Clusters.Where(row => row.Id == clusters[1]).ExecuteDeleteAsync(Stop);
        }

        var shard = new ShardInput { AccountId = Backend.Account, ScanId = input.ScanId, Shard = 0, Deadline = input.Deadline, TraceParent = input.TraceParent };
        var dispatches = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Backend.Get<DispatchShard>().RunAsync(shard, Stop), Stop)));

        Assert.All(dispatches, dispatch => Assert.Equal(new ShardDispatch(2), dispatch));
        Assert.Equal(2, (await _scene.ChildrenAsync(input.ScanId)).Count);
        Assert.Equal(2, (await _scene.JobAsync(input.ScanId)).Total);
        await using var after = Backend.OpenDb();
        Assert.All(await after.Commands.ToListAsync(Stop), command => Assert.Equal((input.TraceParent, input.Deadline), (command.TraceParent, command.Deadline)));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(10)]
    public async Task A_scan_whose_engine_dies_on_the_way_goes_on_and_doubles_nothing(int points)
    {
        await Backend.AddClustersAsync(3);
        var dead = _scene.DieAfter(points);
        var scan = await StartWithoutAnswerAsync();
        await Task.WhenAny(dead, _scene.HasChildrenAsync(scan, 3));
        _scene.Reach = _ => { };
        await _scene.StopEngineAsync();

        await _scene.StartEngineAsync();
        Backend.Time.Advance(TimeSpan.FromMinutes(2));
        await Starter.SweepAsync(Stop);
        await _scene.HasChildrenAsync(scan, 3);
        foreach (var child in await _scene.ChildrenAsync(scan))
        {
            await Backend.Get<JobTransitions>().FinishAsync(child.Id, JobState.Succeeded, null, Stop);
        }

        var end = await _scene.EndAsync(scan);
        Assert.Equal((JobState.Succeeded, null, 3), (end.State, end.Reason, end.Done));
        Assert.Equal(3, (await _scene.ChildrenAsync(scan)).Count);
    }

    // The caller may never hear of the scan that it has started.
    private async Task<JobId> StartWithoutAnswerAsync()
    {
        try
        {
            return await Starter.StartAsync(Backend.Account, new(), null, null, null, Stop);
        }
        catch (OperationCanceledException) when (!Stop.IsCancellationRequested)
        {
            await using var db = Backend.OpenDb();
            return (await db.Jobs.SingleAsync(row => row.ParentId == null, Stop)).Id;
        }
    }

    private async Task<ScanInput> QueuedAsync()
    {
        var now = Backend.Time.GetUtcNow();
        var row = new JobRow
        {
            Id = JobId.New(),
            AccountId = Backend.Account,
            Spec = """{"clusters":{},"posture":{},"deadlineMinutes":60}""",
            CreatedAt = now,
            ChangedAt = now,
            Deadline = now.AddHours(1),
        };
        await using var db = Backend.OpenDb();
        db.Jobs.Add(row);
        await db.SaveChangesAsync(Stop);
        return new() { AccountId = Backend.Account, ScanId = row.Id, Deadline = row.Deadline, TraceParent = "00-11-22-01" };
    }
}
