using FleetScan.Contracts.V1;
using FleetScan.TestKit;
using FleetScan.TestKit.Backend;
using FleetScan.TestKit.Kubernetes;
using FleetScan.TestKit.Processes;
using FleetScan.TestKit.Telemetry;

namespace FleetScan.Agent.Tests.Process;

/// <summary>What could work in a managed process and fail in the binary that clusters run: trimmed code, embedded data, JSON, YAML, HTTP, options.</summary>
public sealed class NativeAgentTests(NativeAgent native) : IClassFixture<NativeAgent>
{
    [Fact]
    public async Task It_scans_files_and_delivers()
    {
        native.Require();
        using var spool = new TemporaryFolder();
        await using var backend = await FakeBackend.StartAsync();
        var command = backend.Enqueue(new PostureScanSpec { Frameworks = ["all"] });
        var samples = Path.Combine(RepositoryRoot.Path, "samples");

        await using (var agent = RunningProcess.Start(native.Program, AgentProcess.Arguments(backend, samples, spool.Path)))
        {
            await backend.UntilAsync(() => command.Completed, "the command is complete");
            Assert.Equal(0, await agent.StopAsync(TimeSpan.FromSeconds(30)));
        }

        // A poll that the stop cut off would lease the next command for nobody; with its connection it ends.
        await backend.StopAsync();
        await backend.StartAgainAsync();
        var expected = backend.Enqueue(new PostureScanSpec { Frameworks = ["all"] });
        await using var managed = AgentProcess.Start(backend, samples, spool.Path);
        await backend.UntilAsync(() => expected.Completed, "the managed agent is done too");
        Assert.Equal(FindingsOf(expected), FindingsOf(command));
    }

    [Fact]
    public async Task It_scans_a_cluster_over_tls_and_exports_telemetry()
    {
        native.Require();
        using var folder = new TemporaryFolder();
        await using var collector = await OtlpCollector.StartAsync();
        await using var cluster = await FakeApiServer.StartAsync(
            [.. Enumerable.Range(0, 20).Select(GatedSource.Deployment)], new FakeApiServerOptions { Tls = true, Version = "v1.34.1" });
        await using var backend = await FakeBackend.StartAsync();
        var command = backend.Enqueue();
        string[] settings =
        [
            "--Agent:Source=kubeconfig",
            $"--Agent:Kubeconfig={cluster.WriteKubeconfig(folder.Path)}",
            $"--Telemetry:OtlpEndpoint={collector.Endpoint}",
            "--Telemetry:OtlpProtocol=HttpProtobuf",
            "--Telemetry:ConsoleFormat=Json",
        ];

        await using (var agent = RunningProcess.Start(native.Program, AgentProcess.Arguments(backend, folder.Path, folder.File("spool"), settings)))
        {
            await backend.UntilAsync(() => command.Completed, "the command is complete");
            Assert.Equal(0, await agent.StopAsync(TimeSpan.FromSeconds(30)));
        }

        Assert.Equal("v1.34.1", backend.Registrations[0].KubernetesVersion);
        Assert.Equal(20, command.ReadLines().OfType<PostureFinding>().Select(finding => finding.Resource.Name).Distinct().Count());
        Assert.Contains(collector.Spans, span => span.Name == "execute command" && span.Attributes["jobId"] == command.JobId.ToString());
        Assert.Contains(collector.Logs, log => log.Attributes.ContainsKey("jobId"));
        Assert.True(collector.HasMetrics);
    }

    [Fact]
    public async Task It_names_wrong_settings()
    {
        native.Require();
        await using var agent = RunningProcess.Start(native.Program, ["--Agent:RetrySpread=1.00:00:00"]);

        Assert.Equal(2, await agent.WaitForExitAsync(TimeSpan.FromSeconds(30)));
        Assert.Contains(agent.Output, line => line.Contains("BackendUrl", StringComparison.Ordinal) && line.Contains("RetrySpread", StringComparison.Ordinal));
    }

    private static IEnumerable<string> FindingsOf(FakeCommand command) =>
        command.ReadText().Split('\n').Where(line => line.Contains("\"finding\"", StringComparison.Ordinal)).Order(StringComparer.Ordinal);
}
