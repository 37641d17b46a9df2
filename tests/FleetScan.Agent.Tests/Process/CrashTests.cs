using FleetScan.Contracts.V1;
using FleetScan.TestKit;
using FleetScan.TestKit.Backend;
using Microsoft.AspNetCore.Http;

namespace FleetScan.Agent.Tests.Process;

public sealed class CrashTests : IDisposable
{
    private const int Files = 40;
    private const int PerFile = 100;

    private readonly TemporaryFolder _manifests = new();
    private readonly TemporaryFolder _spool = new();

    [Fact]
    public async Task A_scan_that_was_killed_is_handed_back_and_done_again_without_doubles()
    {
        AgentProcess.WriteManifests(_manifests.Path, Files, PerFile);
        await using var backend = await FakeBackend.StartAsync();
        var command = backend.Enqueue();
        await using (var agent = AgentProcess.Start(backend, _manifests.Path, _spool.Path))
        {
            await backend.UntilAsync(() => command.Parts.Count > 0, "a part is there", seconds: 60);
            await agent.KillAsync();
        }

        Assert.False(command.Completed);
        Assert.NotEmpty(Directory.EnumerateFiles(_spool.Path, "part-*", SearchOption.AllDirectories));

        await using var again = AgentProcess.Start(backend, _manifests.Path, _spool.Path);
        await backend.UntilAsync(() => command.Completed, "the command is complete", seconds: 60);

        Assert.Equal(2, command.Attempts);
        Assert.True(Assert.Single(command.Failures).Retryable);
        var lines = command.ReadLines();
        Assert.Equal(2, Assert.IsType<PostureHeader>(lines[0]).Attempt);
        AssertWhole(lines);
        await backend.UntilAsync(() => !Directory.EnumerateDirectories(_spool.Path).Any(), "the spool is empty");
    }

    [Fact]
    public async Task A_whole_result_that_was_not_delivered_before_the_kill_is_delivered_without_a_second_scan()
    {
        AgentProcess.WriteManifests(_manifests.Path, files: 2, PerFile);
        await using var backend = await FakeBackend.StartAsync();
        backend.Fail("PUT /v1/jobs", Faults.Problem(StatusCodes.Status503ServiceUnavailable, ProblemTypes.Internal));
        var command = backend.Enqueue();
        await using (var agent = AgentProcess.Start(backend, _manifests.Path, _spool.Path))
        {
            await backend.UntilAsync(IsSealed, "the result waits in the spool", seconds: 60);
            await agent.KillAsync();
        }

        backend.Heal();
        await using var again = AgentProcess.Start(backend, _manifests.Path, _spool.Path);
        await backend.UntilAsync(() => command.Completed, "the command is complete", seconds: 60);

        Assert.Equal(1, command.Attempts);
        Assert.Empty(command.Failures);
        AssertWhole(command.ReadLines(), deployments: 2 * PerFile);
    }

    [Fact]
    public async Task A_result_whose_lease_went_to_another_is_dropped_after_the_restart()
    {
        AgentProcess.WriteManifests(_manifests.Path, files: 2, PerFile);
        await using var backend = await FakeBackend.StartAsync();
        backend.Fail("PUT /v1/jobs", Faults.Hang);
        var command = backend.Enqueue();
        await using (var agent = AgentProcess.Start(backend, _manifests.Path, _spool.Path))
        {
            await backend.UntilAsync(IsSealed, "the result waits in the spool", seconds: 60);
            await agent.KillAsync();
        }

        backend.Heal();
        backend.TakeLease(command);
        await using var again = AgentProcess.Start(backend, _manifests.Path, _spool.Path);
        await backend.UntilAsync(() => backend.Count("GET /v1/agents/commands") >= 2, "the agent polls again", seconds: 60);

        Assert.Empty(Directory.EnumerateDirectories(_spool.Path));
        Assert.Empty(command.Parts);
        Assert.Empty(command.Failures);
    }

    [Fact]
    public async Task A_stop_in_the_middle_of_a_scan_hands_it_back_and_ends_with_0()
    {
        AgentProcess.WriteManifests(_manifests.Path, Files, PerFile);
        await using var backend = await FakeBackend.StartAsync();
        var command = backend.Enqueue();
        await using var agent = AgentProcess.Start(backend, _manifests.Path, _spool.Path);
        await backend.UntilAsync(() => command.Parts.Count > 0, "a part is there", seconds: 60);

        Assert.Equal(0, await agent.StopAsync(TimeSpan.FromSeconds(20)));

        Assert.True(Assert.Single(command.Failures).Retryable);
        Assert.Empty(Directory.EnumerateDirectories(_spool.Path));
    }

    [Fact]
    public async Task A_stop_while_the_backend_is_away_keeps_the_result_for_the_next_start()
    {
        AgentProcess.WriteManifests(_manifests.Path, files: 2, PerFile);
        await using var backend = await FakeBackend.StartAsync();
        backend.Fail("PUT /v1/jobs", Faults.Problem(StatusCodes.Status503ServiceUnavailable, ProblemTypes.Internal));
        var command = backend.Enqueue();
        await using (var agent = AgentProcess.Start(backend, _manifests.Path, _spool.Path))
        {
            await backend.UntilAsync(IsSealed, "the result waits in the spool", seconds: 60);
            await backend.StopAsync();
            Assert.Equal(0, await agent.StopAsync(TimeSpan.FromSeconds(35)));
        }

        Assert.True(IsSealed());
        backend.Heal();
        await backend.StartAgainAsync();
        await using var again = AgentProcess.Start(backend, _manifests.Path, _spool.Path);
        await backend.UntilAsync(() => command.Completed, "the command is complete", seconds: 60);

        Assert.Equal(1, command.Attempts);
    }

    public void Dispose()
    {
        _manifests.Dispose();
        _spool.Dispose();
    }

    private static void AssertWhole(IReadOnlyList<PostureLine> lines, int deployments = Files * PerFile)
    {
        var findings = lines.OfType<PostureFinding>().ToList();
        Assert.Equal(findings.Count, Assert.IsType<PostureSummary>(lines[^1]).Findings);
        Assert.Equal(deployments, findings.Select(finding => finding.Resource.Name).Distinct().Count());
        Assert.Equal(findings.Count, findings.DistinctBy(finding => (finding.ControlId, finding.Resource)).Count());
    }

    private bool IsSealed() => Directory.EnumerateFiles(_spool.Path, "result.json", SearchOption.AllDirectories).Any();
}
