using FleetScan.Contracts.V1;
using FleetScan.TestKit.Backend;
using Microsoft.AspNetCore.Http;

namespace FleetScan.Agent.Tests.Commands;

public sealed class CommandTests
{
    private static readonly Dictionary<string, string?> SmallParts = new() { ["Agent:PartBytes"] = "4096" };

    [Fact]
    public async Task A_commanded_scan_arrives_whole()
    {
        await using var backend = await FakeBackend.StartAsync();
        var command = backend.Enqueue();
        await using var agent = await EmbeddedAgent.StartAsync(backend);

        await backend.UntilAsync(() => command.Completed, "the command is complete");

        var lines = command.ReadLines();
        var header = Assert.IsType<PostureHeader>(lines[0]);
        Assert.Equal(command.JobId, header.JobId);
        Assert.Equal(1, header.Attempt);
        var summary = Assert.IsType<PostureSummary>(lines[^1]);
        Assert.Equal(lines.Count - 2, summary.Findings);
        Assert.NotEqual(0, summary.Findings);
        Assert.All(lines.Skip(1).SkipLast(1), line => Assert.IsType<PostureFinding>(line));
        Assert.NotEmpty(summary.Controls);
        // The backend knows of the end before the agent has its answer.
        await backend.UntilAsync(() => !Directory.EnumerateDirectories(agent.SpoolDirectory).Any(), "the spool is empty");
    }

    [Fact]
    public async Task Nothing_is_scanned_unless_it_is_commanded()
    {
        var source = new GatedSource(before: 1);
        await using var backend = await FakeBackend.StartAsync();
        await using var agent = await EmbeddedAgent.StartAsync(backend, source);

        await backend.UntilAsync(() => backend.Count("GET /v1/agents/commands") > 0, "the agent polls");

        Assert.Equal(0, source.Reads);
        Assert.Single(backend.Registrations);
        Assert.Equal([CommandKind.ScanPosture, CommandKind.ScanImages, CommandKind.ScanRegistry], backend.Registrations[0].Capabilities);
    }

    [Fact]
    public async Task Parts_are_uploaded_while_the_scan_goes_on()
    {
        var source = new GatedSource(before: 2_000, after: 1_000);
        await using var backend = await FakeBackend.StartAsync();
        var command = backend.Enqueue();
        await using var agent = await EmbeddedAgent.StartAsync(backend, source, SmallParts);

        await backend.UntilAsync(() => command.Parts.Count >= 3, "three parts are there while the source still waits");
        Assert.False(command.Completed);
        source.Open();
        await backend.UntilAsync(() => command.Completed, "the command is complete");

        var lines = command.ReadLines();
        Assert.Equal(lines.Count - 2, Assert.IsType<PostureSummary>(lines[^1]).Findings);
        Assert.Equal(3_000, lines.OfType<PostureFinding>().Select(finding => finding.Resource.Name).Distinct().Count());
    }

    [Fact]
    public async Task The_lease_is_renewed_with_progress()
    {
        var source = new GatedSource(before: 50, after: 50);
        await using var backend = await FakeBackend.StartAsync();
        backend.Settings = backend.Settings with { LeaseSeconds = 1 };
        var command = backend.Enqueue();
        await using var agent = await EmbeddedAgent.StartAsync(backend, source);

        await backend.UntilAsync(() => command.Renewals.Count >= 4, "four renewals");

        Assert.Equal(50, command.Renewals[^1].Done);
        Assert.Equal(100, command.Renewals[^1].Total);
        Assert.Equal(1, command.Attempts);
    }

    [Fact]
    public async Task A_cancelled_command_stops_and_says_so()
    {
        var source = new GatedSource(before: 10);
        await using var backend = await FakeBackend.StartAsync();
        backend.Settings = backend.Settings with { LeaseSeconds = 1 };
        var command = backend.Enqueue();
        await using var agent = await EmbeddedAgent.StartAsync(backend, source);
        await backend.UntilAsync(() => command.Renewals.Count > 0, "the scan goes on");

        command.Cancelled = true;
        await backend.UntilAsync(() => command.Failures.Count > 0, "the agent reports");

        Assert.Equal("cancelled", command.Failures[0].Reason);
        Assert.False(command.Failures[0].Retryable);
        Assert.Equal(1, source.Stopped);
        await backend.UntilAsync(() => !Directory.EnumerateDirectories(agent.SpoolDirectory).Any(), "the spool is empty");
    }

    [Fact]
    public async Task A_command_stops_at_its_deadline()
    {
        var source = new GatedSource(before: 10);
        await using var backend = await FakeBackend.StartAsync();
        var command = backend.Enqueue(deadline: TimeSpan.FromSeconds(1));
        await using var agent = await EmbeddedAgent.StartAsync(backend, source);

        await backend.UntilAsync(() => command.Failures.Count > 0, "the agent reports");

        Assert.Equal("deadline", command.Failures[0].Reason);
        Assert.False(command.Failures[0].Retryable);
        Assert.Equal(1, source.Stopped);
    }

    [Fact]
    public async Task A_lost_lease_ends_the_work_without_a_word()
    {
        var source = new GatedSource(before: 10);
        await using var backend = await FakeBackend.StartAsync();
        backend.Settings = backend.Settings with { LeaseSeconds = 1 };
        var command = backend.Enqueue();
        await using var agent = await EmbeddedAgent.StartAsync(backend, source);
        await backend.UntilAsync(() => source.Reads == 1 && command.LeaseId is not null, "the scan goes on");

        backend.TakeLease(command);
        await backend.UntilAsync(() => source.Stopped == 1, "the scan stops");
        await backend.UntilAsync(() => !Directory.EnumerateDirectories(agent.SpoolDirectory).Any(), "the spool is empty");

        Assert.Empty(command.Failures);
        Assert.Equal(0, backend.Count($"POST /v1/agents/commands/{command.Id}/complete"));
    }

    [Fact]
    public async Task Stopping_the_agent_hands_an_unfinished_command_back()
    {
        var source = new GatedSource(before: 10);
        await using var backend = await FakeBackend.StartAsync();
        var command = backend.Enqueue();
        await using var agent = await EmbeddedAgent.StartAsync(backend, source);
        await backend.UntilAsync(() => source.Reads == 1, "the scan goes on");

        await agent.StopAsync();

        Assert.True(Assert.Single(command.Failures).Retryable);
        Assert.Empty(Directory.EnumerateDirectories(agent.SpoolDirectory));
    }

    [Fact]
    public async Task What_the_agent_does_not_know_is_refused_for_good()
    {
        await using var backend = await FakeBackend.StartAsync();
        var command = backend.Enqueue(new PostureScanSpec { Frameworks = ["no-such-framework"] });
        await using var agent = await EmbeddedAgent.StartAsync(backend);

        await backend.UntilAsync(() => command.Failures.Count > 0, "the agent reports");

        Assert.False(command.Failures[0].Retryable);
        Assert.Contains("no-such-framework", command.Failures[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cluster_that_does_not_answer_fails_the_command_and_not_the_agent()
    {
        await using var backend = await FakeBackend.StartAsync();
        var first = backend.Enqueue();
        await using var agent = await EmbeddedAgent.StartAsync(
            backend, source: null, new Dictionary<string, string?> { ["Agent:Source"] = "kubeconfig", ["Agent:Kubeconfig"] = "/nowhere/kubeconfig" });

        await backend.UntilAsync(() => first.Failures.Count > 1, "the agent reports and takes the command once more");

        Assert.All(first.Failures, failure => Assert.True(failure.Retryable));
        Assert.Contains("/nowhere/kubeconfig", first.Failures[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_agents_one_leases_and_the_other_waits()
    {
        var source = new GatedSource(before: 10, after: 10);
        var other = new GatedSource(before: 10, after: 10);
        await using var backend = await FakeBackend.StartAsync();
        backend.Settings = backend.Settings with { PollWaitSeconds = 1 };
        var command = backend.Enqueue();
        await using var one = await EmbeddedAgent.StartAsync(backend, source);
        await using var two = await EmbeddedAgent.StartAsync(backend, other);

        await backend.UntilAsync(() => source.Reads + other.Reads == 1 && backend.Count("GET /v1/agents/commands") >= 4, "both poll, one scans");
        source.Open();
        other.Open();
        await backend.UntilAsync(() => command.Completed, "the command is complete");

        Assert.Equal(1, source.Reads + other.Reads);
        Assert.Equal(2, backend.Registrations.Select(registration => registration.InstanceId).Distinct().Count());
    }

    [Fact]
    public async Task A_poll_that_is_refused_does_not_end_the_agent()
    {
        await using var backend = await FakeBackend.StartAsync();
        backend.Fail("GET /v1/agents/commands", Faults.Problem(StatusCodes.Status403Forbidden, ProblemTypes.Forbidden), times: 2);
        var command = backend.Enqueue();
        await using var agent = await EmbeddedAgent.StartAsync(backend);

        await backend.UntilAsync(() => command.Completed, "the command is complete");

        Assert.Contains(agent.Log.Lines, line => line.StartsWith("Error: The backend refuses to give commands", StringComparison.Ordinal));
    }
}
