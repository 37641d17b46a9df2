using FleetScan.Backend.Commands;
using FleetScan.Backend.Data;
using FleetScan.Backend.Orchestration;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using FleetScan.TestKit.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace FleetScan.Backend.Tests.Commands;

public class CommandReportTests : IAsyncLifetime
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
    public async Task Completing_without_parts_names_nothing_and_with_some_names_the_rest()
    {
        var command = await LeaseAsync();
        var parts = new ScanResult(command.JobId) { Findings = [.. Enumerable.Range(0, 10).Select(number => ScanResult.Finding($"d{number}"))] }.Parts(4);

        Assert.Equal((CommandOutcome.PartsMissing, 0), await CompleteAsync());
        await Agent.SendAsync(command, 3, parts[3], 4, ScanResult.Sha256(parts));
        await Agent.SendAsync(command, 1, parts[1]);
        var answer = await Agent.CompleteAsync(command);
        Assert.Equal(CommandOutcome.PartsMissing, answer.Outcome);
        Assert.Equal([0, 2], answer.MissingParts);

        await Agent.SendAsync(command, 0, parts[0]);
        await Agent.SendAsync(command, 2, parts[2]);
        Assert.Equal(CommandOutcome.Ok, (await Agent.CompleteAsync(command)).Outcome);
        Assert.Equal(JobState.Processing, (await JobAsync(command.JobId)).State);

        async Task<(CommandOutcome, int)> CompleteAsync()
        {
            var first = await Agent.CompleteAsync(command);
            return (first.Outcome, first.MissingParts.Count);
        }
    }

    [Fact]
    public async Task Completing_again_is_ok_before_and_after_the_result_is_stored()
    {
        var command = await LeaseAsync();
        await Agent.SendAllAsync(command, new ScanResult(command.JobId).Parts());

        Assert.Equal(CommandOutcome.Ok, (await Agent.CompleteAsync(command)).Outcome);
        Assert.Equal(CommandOutcome.Ok, (await Agent.CompleteAsync(command)).Outcome);
        Assert.Equal(2, await Agent.StoreResultsAsync());
        Assert.Equal(CommandOutcome.Ok, (await Agent.CompleteAsync(command)).Outcome);
        Assert.Equal(0, await Agent.StoreResultsAsync());
        Assert.Equal(CommandOutcome.LeaseLost, (await Agent.CompleteAsync(command with { LeaseId = "another" })).Outcome);
        Assert.Equal(JobState.Succeeded, (await JobAsync(command.JobId)).State);
    }

    [Fact]
    public async Task A_job_whose_result_has_arrived_is_not_delivered_again()
    {
        var command = await LeaseAsync();
        await Agent.SendAllAsync(command, new ScanResult(command.JobId).Parts());
        await Agent.CompleteAsync(command);
        _backend.Time.Advance(TimeSpan.FromMinutes(5));

        Assert.Null(await Agent.LeaseAsync());
    }

    [Fact]
    public async Task A_failure_that_may_pass_is_tried_again_later_and_later_until_the_attempts_are_used_up()
    {
        var command = await LeaseAsync();
        Assert.Equal(CommandOutcome.Ok, (await Agent.FailAsync(command, retryable: true)).Outcome);
        Assert.Null(await Agent.LeaseAsync());

        _backend.Time.Advance(TimeSpan.FromSeconds(15));
        var second = await Agent.LeaseAsync();
        Assert.Equal(2, second!.Attempt);
        await Agent.FailAsync(second, retryable: true);
        _backend.Time.Advance(TimeSpan.FromSeconds(15));
        Assert.Null(await Agent.LeaseAsync());

        _backend.Time.Advance(TimeSpan.FromSeconds(15));
        var third = await Agent.LeaseAsync();
        await Agent.FailAsync(third!, retryable: true);

        var job = await JobAsync(command.JobId);
        Assert.Equal((JobState.Failed, 3), (job.State, job.Attempts));
        Assert.Equal("the API server went away", job.Reason);
        Assert.Equal(EventNames.ShardFinished, Assert.Single(_backend.Orchestrations.Events).Name);
    }

    [Fact]
    public async Task A_failure_for_good_ends_the_job_at_once_and_may_be_reported_again()
    {
        var command = await LeaseAsync();

        Assert.Equal(CommandOutcome.Ok, (await Agent.FailAsync(command, retryable: false)).Outcome);
        Assert.Equal(CommandOutcome.Ok, (await Agent.FailAsync(command, retryable: false)).Outcome);

        Assert.Equal(JobState.Failed, (await JobAsync(command.JobId)).State);
        Assert.Null(await Agent.LeaseAsync());
        await using var db = _backend.OpenDb();
        Assert.Equal(1, (await db.Shards.SingleAsync(Stop)).Finished);
    }

    [Fact]
    public async Task A_failure_that_would_be_tried_again_after_the_deadline_ends_the_job()
    {
        await TestScan.WriteAsync(_backend, [_cluster], minutes: 1);
        var command = await Agent.LeaseAsync();
        _backend.Time.Advance(TimeSpan.FromSeconds(50));

        await Agent.FailAsync(command!, retryable: true);

        Assert.Equal(JobState.Failed, (await JobAsync(command!.JobId)).State);
    }

    private async Task<AgentCommand> LeaseAsync()
    {
        await TestScan.WriteAsync(_backend, [_cluster]);
        return await Agent.LeaseAsync() ?? throw new InvalidOperationException("There is a command.");
    }

    private async Task<JobRow> JobAsync(JobId job)
    {
        await using var db = _backend.OpenDb();
        return await db.Jobs.AsNoTracking().SingleAsync(row => row.Id == job, Stop);
    }
}
