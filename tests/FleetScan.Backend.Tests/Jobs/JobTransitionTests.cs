using FleetScan.Backend.Commands;
using FleetScan.Backend.Data;
using FleetScan.Backend.Jobs;
using FleetScan.Backend.Orchestration;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using FleetScan.TestKit.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace FleetScan.Backend.Tests.Jobs;

public class JobTransitionTests : IAsyncLifetime
{
    private TestBackend _backend = null!;

    /// Registers another provider's database; null for SQLite.
    protected virtual Action<IServiceCollection>? Database => null;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private JobTransitions Transitions => _backend.Get<JobTransitions>();

    public async ValueTask InitializeAsync() => _backend = await TestBackend.StartAsync(configure: Database);

    public ValueTask DisposeAsync() => _backend.DisposeAsync();

    [Fact]
    public async Task The_shard_s_event_comes_when_its_last_job_ends()
    {
        var scan = await TestScan.WriteAsync(_backend, await _backend.AddClustersAsync(3));

        Assert.True(await Transitions.FinishAsync(scan.Children[0], JobState.Succeeded, null, Stop));
        Assert.True(await Transitions.FinishAsync(scan.Children[1], JobState.Failed, "broken", Stop));
        Assert.Empty(_backend.Orchestrations.Events);
        Assert.True(await Transitions.FinishAsync(scan.Children[2], JobState.Expired, "late", Stop));

        Assert.Equal(new(InstanceIds.Shard(scan.Parent, 0), EventNames.ShardFinished, 0), Assert.Single(_backend.Orchestrations.Events));
        var parent = await JobAsync(scan.Parent);
        Assert.Equal((3, 3, JobState.Running), (parent.Done, parent.Total, parent.State));
        await using var db = _backend.OpenDb();
        Assert.Equal(0, await db.Commands.CountAsync(Stop));
    }

    [Fact]
    public async Task A_final_state_stays_whoever_comes_later()
    {
        var scan = await TestScan.WriteAsync(_backend, await _backend.AddClustersAsync(2));
        await Transitions.FinishAsync(scan.Children[0], JobState.Failed, "broken", Stop);

        Assert.False(await Transitions.FinishAsync(scan.Children[0], JobState.Succeeded, null, Stop));
        Assert.Equal(CancelOutcome.Finished, await Transitions.CancelAsync(_backend.Account, scan.Children[0], Stop));

        var job = await JobAsync(scan.Children[0]);
        Assert.Equal((JobState.Failed, "broken"), (job.State, job.Reason));
        await using var db = _backend.OpenDb();
        Assert.Equal(1, (await db.Shards.SingleAsync(Stop)).Finished);
    }

    [Fact]
    public async Task Many_who_end_a_job_at_once_count_it_once()
    {
        var scan = await TestScan.WriteAsync(_backend, await _backend.AddClustersAsync(4));
        JobState[] states = [JobState.Succeeded, JobState.Failed, JobState.Expired, JobState.Cancelled];

        var ended = await Task.WhenAll(scan.Children.SelectMany(child => states.Select(state => Task.Run(() => Transitions.FinishAsync(child, state, "why", Stop), Stop))));

        Assert.Equal(4, ended.Count(won => won));
        await using var db = _backend.OpenDb();
        Assert.Equal(4, (await db.Shards.SingleAsync(Stop)).Finished);
        Assert.Equal(4, (await JobAsync(scan.Parent)).Done);
        Assert.Contains(_backend.Orchestrations.Events, raised => raised.Name == EventNames.ShardFinished);
    }

    [Fact]
    public async Task Ending_a_job_again_raises_the_shard_s_event_again()
    {
        var scan = await TestScan.WriteAsync(_backend, await _backend.AddClustersAsync(1));
        await Transitions.FinishAsync(scan.Children[0], JobState.Succeeded, null, Stop);

        await Transitions.FinishAsync(scan.Children[0], JobState.Succeeded, null, Stop);

        Assert.Equal(2, _backend.Orchestrations.Events.Count);
    }

    [Fact]
    public async Task Cancelling_a_scan_ends_its_jobs_removes_waiting_commands_and_flags_held_ones()
    {
        var clusters = await _backend.AddClustersAsync(3);
        var scan = await TestScan.WriteAsync(_backend, clusters);
        var agent = new TestAgent(_backend, clusters[0]);
        var held = (await agent.LeaseAsync())!;
        await Transitions.FinishAsync(scan.Children[2], JobState.Succeeded, null, Stop);

        Assert.Equal(CancelOutcome.Cancelled, await Transitions.CancelAsync(_backend.Account, scan.Parent, Stop));
        Assert.Equal(CancelOutcome.Cancelled, await Transitions.CancelAsync(_backend.Account, scan.Parent, Stop));

        Assert.Equal(JobState.Cancelled, (await JobAsync(scan.Parent)).State);
        Assert.Equal([JobState.Cancelled, JobState.Cancelled, JobState.Succeeded], await Task.WhenAll(scan.Children.Select(async child => (await JobAsync(child)).State)));
        Assert.Contains(new(InstanceIds.Shard(scan.Parent, 0), EventNames.Cancel, scan.Parent), _backend.Orchestrations.Events);
        Assert.Null(await new TestAgent(_backend, clusters[1]).LeaseAsync());
        var renewed = await agent.RenewAsync(held);
        Assert.True(renewed.Lease!.Cancelled);
        Assert.Equal(CommandOutcome.LeaseLost, (await agent.CompleteAsync(held)).Outcome);
        Assert.Equal(CommandOutcome.Ok, (await agent.FailAsync(held, retryable: false)).Outcome);
        await using var db = _backend.OpenDb();
        Assert.Equal(0, await db.Commands.CountAsync(Stop));
        Assert.Equal(JobState.Cancelled, (await JobAsync(held.JobId)).State);
    }

    [Fact]
    public async Task A_cancelled_command_is_not_delivered_to_anybody()
    {
        var cluster = await _backend.AddClusterAsync();
        var scan = await TestScan.WriteAsync(_backend, [cluster]);
        var agent = new TestAgent(_backend, cluster);
        await agent.LeaseAsync();
        await Transitions.CancelAsync(_backend.Account, scan.Children[0], Stop);
        _backend.Time.Advance(TimeSpan.FromMinutes(5));

        Assert.Null(await agent.LeaseAsync());
        Assert.Equal(1, (await _backend.Get<LeaseWatchdog>().SweepAsync(Stop)).Dropped);
    }

    [Fact]
    public async Task A_job_of_another_account_is_not_found()
    {
        var scan = await TestScan.WriteAsync(_backend, await _backend.AddClustersAsync(1));

        Assert.Equal(CancelOutcome.NotFound, await Transitions.CancelAsync(AccountId.New(), scan.Parent, Stop));
        Assert.Equal(CancelOutcome.NotFound, await Transitions.CancelAsync(_backend.Account, JobId.New(), Stop));
    }

    [Fact]
    public async Task Stamps_grow_strictly_also_when_the_clock_stands_still()
    {
        var clusters = await _backend.AddClustersAsync(6);
        var scan = await TestScan.WriteAsync(_backend, clusters);
        var seen = new List<DateTimeOffset>();
        foreach (var child in scan.Children)
        {
            await Transitions.FinishAsync(child, JobState.Failed, "broken", Stop);
            seen.Add((await JobAsync(child)).ChangedAt);
            seen.Add((await JobAsync(scan.Parent)).ChangedAt);
        }

        Assert.Equal(seen.Order(), seen);
        Assert.Equal(12, seen.Distinct().Count());
    }

    [Fact]
    public async Task Whoever_follows_jobs_is_woken_by_their_ends()
    {
        var scan = await TestScan.WriteAsync(_backend, await _backend.AddClustersAsync(1));
        using var following = _backend.Get<JobEvents>().Subscribe(_backend.Account);

        await Transitions.FinishAsync(scan.Children[0], JobState.Failed, "broken", Stop);

        Assert.True(await following.WaitAsync(TimeSpan.Zero, TimeProvider.System, Stop));
        Assert.False(await following.WaitAsync(TimeSpan.Zero, TimeProvider.System, Stop));
    }

    private async Task<JobRow> JobAsync(JobId job)
    {
        await using var db = _backend.OpenDb();
        return await db.Jobs.AsNoTracking().SingleAsync(row => row.Id == job, Stop);
    }
}
