using FleetScan.Backend.Commands;
using FleetScan.Backend.Data;
using FleetScan.Backend.Queues;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using FleetScan.TestKit.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace FleetScan.Backend.Tests.Commands;

public class LeaseWatchdogTests : IAsyncLifetime
{
    private TestBackend _backend = null!;
    private ClusterId _cluster;

    /// Registers another provider's database; null for SQLite.
    protected virtual Action<IServiceCollection>? Database => null;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private TestAgent Agent => new(_backend, _cluster);

    public async ValueTask InitializeAsync()
    {
        _backend = await TestBackend.StartAsync(configure: Database);
        _cluster = await _backend.AddClusterAsync();
    }

    public ValueTask DisposeAsync() => _backend.DisposeAsync();

    [Fact]
    public async Task A_sweep_of_a_healthy_fleet_does_nothing()
    {
        await TestScan.WriteAsync(_backend, [_cluster]);
        await Agent.LeaseAsync();

        Assert.Equal(new SweepCounts(), await SweepAsync());
    }

    [Fact]
    public async Task A_command_that_no_agent_took_expires_at_its_deadline()
    {
        var scan = await TestScan.WriteAsync(_backend, [_cluster], minutes: 30);
        _backend.Time.Advance(TimeSpan.FromMinutes(29));
        Assert.Equal(0, (await SweepAsync()).Expired);
        _backend.Time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(1, (await SweepAsync()).Expired);

        var job = await JobAsync(scan.Children[0]);
        Assert.Equal(JobState.Expired, job.State);
        Assert.Contains("No agent", job.Reason, StringComparison.Ordinal);
        Assert.Single(_backend.Orchestrations.Events);
        Assert.Null(await Agent.LeaseAsync());
    }

    [Fact]
    public async Task An_agent_that_was_offline_takes_the_command_when_it_is_back_in_time()
    {
        await TestScan.WriteAsync(_backend, [_cluster], minutes: 30);
        _backend.Time.Advance(TimeSpan.FromMinutes(29));
        await SweepAsync();

        Assert.NotNull(await Agent.LeaseAsync());
    }

    [Fact]
    public async Task A_command_whose_agents_all_fell_silent_fails_after_its_attempts_and_some_patience()
    {
        var scan = await TestScan.WriteAsync(_backend, [_cluster], maxAttempts: 2);
        await Agent.LeaseAsync();
        _backend.Time.Advance(TimeSpan.FromSeconds(91));
        await Agent.LeaseAsync();
        _backend.Time.Advance(TimeSpan.FromSeconds(91));
        Assert.Null(await Agent.LeaseAsync());
        Assert.Equal(0, (await SweepAsync()).GivenUp);

        _backend.Time.Advance(TimeSpan.FromSeconds(90));
        Assert.Equal(1, (await SweepAsync()).GivenUp);

        var job = await JobAsync(scan.Children[0]);
        Assert.Equal(JobState.Failed, job.State);
        Assert.Contains("2 times", job.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_result_whose_message_was_lost_is_queued_again()
    {
        await TestScan.WriteAsync(_backend, [_cluster]);
        var command = (await Agent.LeaseAsync())!;
        await Agent.SendAllAsync(command, new ScanResult(command.JobId).Parts());
        await Agent.CompleteAsync(command);
        var queue = _backend.Get<IWorkQueue>();
        await queue.CompleteAsync(Assert.Single(await queue.ReceiveAsync(QueueNames.Results, 1, TimeSpan.FromMinutes(1), Stop)), Stop);
        Assert.Equal(0, (await SweepAsync()).Requeued);

        _backend.Time.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal(1, (await SweepAsync()).Requeued);
        Assert.Equal(0, (await SweepAsync()).Requeued);

        Assert.Equal(1, await Agent.StoreResultsAsync());
        Assert.Equal(JobState.Succeeded, (await JobAsync(command.JobId)).State);
    }

    [Fact]
    public async Task A_finished_shard_whose_event_was_lost_is_announced_again()
    {
        await TestScan.WriteAsync(_backend, [_cluster]);
        await using (var db = _backend.OpenDb())
        {
            await db.Shards.ExecuteUpdateAsync(set => set.SetProperty(shard => shard.Finished, 1), Stop);
        }

        Assert.Equal(1, (await SweepAsync()).Announced);
        Assert.Single(_backend.Orchestrations.Events);
    }

    [Fact]
    public async Task Parts_of_a_job_that_ended_otherwise_are_removed()
    {
        await TestScan.WriteAsync(_backend, [_cluster], minutes: 1);
        var command = (await Agent.LeaseAsync())!;
        await Agent.SendAsync(command, 0, [1, 2, 3]);
        Assert.Equal(0, (await SweepAsync()).Cleaned);
        _backend.Time.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal(1, (await SweepAsync()).Cleaned);

        Assert.Empty(Directory.EnumerateFiles(Path.Combine(_backend.Folder, "documents"), "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Expired_tokens_are_removed()
    {
        await using var db = _backend.OpenDb();
        db.AgentTokens.AddRange(
            new AgentTokenRow { Hash = [1], ExpiresAt = _backend.Time.GetUtcNow() }, new AgentTokenRow { Hash = [2], ExpiresAt = _backend.Time.GetUtcNow().AddSeconds(1) });
        await db.SaveChangesAsync(Stop);

        Assert.Equal(1, (await SweepAsync()).Tokens);
        Assert.Equal([2], (await db.AgentTokens.AsNoTracking().SingleAsync(Stop)).Hash);
    }

    private Task<SweepCounts> SweepAsync() => _backend.Get<LeaseWatchdog>().SweepAsync(Stop);

    private async Task<JobRow> JobAsync(JobId job)
    {
        await using var db = _backend.OpenDb();
        return await db.Jobs.AsNoTracking().SingleAsync(row => row.Id == job, Stop);
    }
}
