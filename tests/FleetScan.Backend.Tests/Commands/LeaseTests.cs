using FleetScan.Backend.Commands;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using FleetScan.TestKit.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace FleetScan.Backend.Tests.Commands;

public class LeaseTests : IAsyncLifetime
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
    public async Task A_leased_command_says_everything_that_an_agent_needs()
    {
        var scan = await TestScan.WriteAsync(_backend, [_cluster], spec: new() { Frameworks = ["NSA"] });

        var command = await Agent.LeaseAsync();

        Assert.NotNull(command);
        Assert.Equal(scan.Children[0], command.JobId);
        Assert.Equal(scan.Parent, command.ParentId);
        Assert.Equal(1, command.Attempt);
        Assert.Equal(["NSA"], command.Posture!.Frameworks);
        Assert.Equal(_backend.Time.GetUtcNow().AddSeconds(90), command.LeaseExpiresAt);
        Assert.Equal(32, command.LeaseId.Length);
        var job = await JobAsync(command.JobId);
        Assert.Equal(JobState.Running, job.State);
        Assert.Equal(_backend.Time.GetUtcNow(), job.StartedAt);
    }

    [Fact]
    public async Task A_command_is_leased_once_however_many_ask_at_once()
    {
        var clusters = await _backend.AddClustersAsync(5);
        await TestScan.WriteAsync(_backend, clusters);

        var asked = clusters.SelectMany(cluster => Enumerable.Range(0, 8).Select(number => new TestAgent(_backend, cluster, $"agent-{number % 2}")));
        var leased = await Task.WhenAll(asked.Select(agent => Task.Run(agent.LeaseAsync, Stop)));

        var commands = leased.OfType<AgentCommand>().ToList();
        Assert.Equal(5, commands.Count);
        Assert.Equal(5, commands.Select(command => command.Id).Distinct().Count());
        Assert.Equal(5, commands.Select(command => command.LeaseId).Distinct().Count());
    }

    [Fact]
    public async Task A_second_agent_process_gets_nothing_while_the_first_holds_a_live_lease()
    {
        await TestScan.WriteAsync(_backend, [_cluster]);
        await TestScan.WriteAsync(_backend, [_cluster]);
        await Agent.LeaseAsync();

        Assert.Null(await (Agent with { Instance = "agent-2" }).LeaseAsync());
        Assert.NotNull(await Agent.LeaseAsync());

        _backend.Time.Advance(TimeSpan.FromSeconds(91));
        Assert.NotNull(await (Agent with { Instance = "agent-2" }).LeaseAsync());
    }

    [Fact]
    public async Task A_lease_that_ran_out_is_lost_once_the_command_is_delivered_again()
    {
        await TestScan.WriteAsync(_backend, [_cluster]);
        var first = await Agent.LeaseAsync();
        _backend.Time.Advance(TimeSpan.FromSeconds(91));
        var other = Agent with { Instance = "agent-2" };
        var second = await other.LeaseAsync();

        Assert.Equal(2, second!.Attempt);
        Assert.Equal(CommandOutcome.LeaseLost, (await Agent.RenewAsync(first!)).Outcome);
        Assert.Equal(CommandOutcome.LeaseLost, (await Agent.CompleteAsync(first!)).Outcome);
        Assert.Equal(CommandOutcome.LeaseLost, (await Agent.FailAsync(first!, retryable: false)).Outcome);
        Assert.Equal(CommandOutcome.Ok, (await other.RenewAsync(second)).Outcome);
    }

    [Fact]
    public async Task A_lease_that_ran_out_still_counts_until_the_command_is_delivered_again()
    {
        await TestScan.WriteAsync(_backend, [_cluster]);
        var command = await Agent.LeaseAsync();
        _backend.Time.Advance(TimeSpan.FromMinutes(10));

        var renewed = await Agent.RenewAsync(command!);

        Assert.Equal(CommandOutcome.Ok, renewed.Outcome);
        Assert.Equal(_backend.Time.GetUtcNow().AddSeconds(90), renewed.Lease!.LeaseExpiresAt);
        Assert.Null(await (Agent with { Instance = "agent-2" }).LeaseAsync());
    }

    [Fact]
    public async Task A_renewal_tells_how_far_the_job_is()
    {
        await TestScan.WriteAsync(_backend, [_cluster]);
        var command = await Agent.LeaseAsync();
        var before = (await JobAsync(command!.JobId)).ChangedAt;

        await Agent.RenewAsync(command, done: 40, total: 100);

        var job = await JobAsync(command.JobId);
        Assert.Equal((40, 100), (job.Done, job.Total));
        Assert.True(job.ChangedAt > before);
    }

    [Fact]
    public async Task A_command_past_its_deadline_is_not_delivered_and_not_renewed()
    {
        await TestScan.WriteAsync(_backend, [_cluster], minutes: 1);
        var command = await Agent.LeaseAsync();
        await TestScan.WriteAsync(_backend, [_cluster], minutes: 1);
        Assert.Equal(_backend.Time.GetUtcNow().AddMinutes(1), command!.LeaseExpiresAt);
        _backend.Time.Advance(TimeSpan.FromMinutes(1));

        Assert.Null(await Agent.LeaseAsync());
        Assert.Equal(CommandOutcome.LeaseLost, (await Agent.RenewAsync(command)).Outcome);
        Assert.Equal(CommandOutcome.LeaseLost, (await Agent.CompleteAsync(command)).Outcome);
    }

    [Fact]
    public async Task A_command_of_a_disabled_cluster_waits()
    {
        await TestScan.WriteAsync(_backend, [_cluster]);
        await SetDisabledAsync(true);
        Assert.Null(await Agent.LeaseAsync());

        await SetDisabledAsync(false);
        Assert.NotNull(await Agent.LeaseAsync());
    }

    [Fact]
    public async Task An_agent_of_another_cluster_is_refused()
    {
        await TestScan.WriteAsync(_backend, [_cluster]);
        var command = await Agent.LeaseAsync();
        var stranger = new TestAgent(_backend, await _backend.AddClusterAsync());

        Assert.Equal(CommandOutcome.Forbidden, (await stranger.RenewAsync(command!)).Outcome);
        Assert.Equal(CommandOutcome.Forbidden, (await stranger.CompleteAsync(command!)).Outcome);
        Assert.Equal(CommandOutcome.Forbidden, (await stranger.FailAsync(command!, retryable: true)).Outcome);
        Assert.Equal(CommandOutcome.NotFound, (await stranger.RenewAsync(command! with { Id = CommandId.New() })).Outcome);
        Assert.Equal(CommandOutcome.Ok, (await Agent.RenewAsync(command!)).Outcome);
    }

    [Fact]
    public async Task A_waiting_agent_is_woken_by_the_signal()
    {
        var leases = _backend.Get<CommandLeases>();
        var waiting = leases.LeaseOrWaitAsync(_backend.Account, _cluster, "agent-1", 1, TimeSpan.FromSeconds(30), Stop);
        await TestScan.WriteAsync(_backend, [_cluster]);
        Assert.False(waiting.IsCompleted);

        _backend.Get<CommandSignal>().Notify(_cluster);

        Assert.Single(await waiting.WaitAsync(TimeSpan.FromSeconds(20), Stop));
    }

    [Fact]
    public async Task A_wait_without_a_command_ends_empty_at_its_time()
    {
        var waiting = _backend.Get<CommandLeases>().LeaseOrWaitAsync(_backend.Account, _cluster, "agent-1", 1, TimeSpan.FromSeconds(5), Stop);

        while (!waiting.IsCompleted)
        {
            _backend.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.Empty(await waiting);
    }

    private async Task<Backend.Data.JobRow> JobAsync(JobId job)
    {
        await using var db = _backend.OpenDb();
        return await db.Jobs.AsNoTracking().SingleAsync(row => row.Id == job, Stop);
    }

    private async Task SetDisabledAsync(bool disabled)
    {
        await using var db = _backend.OpenDb();
        await db.Clusters.ExecuteUpdateAsync(set => set.SetProperty(cluster => cluster.Disabled, disabled), Stop);
    }
}
