using System.Text.Json;
using FleetScan.Contracts;
using FleetScan.TestKit;
using FleetScan.TestKit.Backend;
using FleetScan.TestKit.Telemetry;

namespace FleetScan.Agent.Tests.Process;

public sealed class TelemetryTests
{
    private const string TraceId = "4bf92f3577b34da6a3ce929d0e0e4736";
    private const string BackendSpan = "00f067aa0ba902b7";

    [Fact]
    public async Task One_trace_shows_the_work_on_a_command()
    {
        using var folder = new TemporaryFolder();
        await using var collector = await OtlpCollector.StartAsync();
        await using var backend = await FakeBackend.StartAsync();
        var command = backend.Enqueue(traceParent: $"00-{TraceId}-{BackendSpan}-01", parentId: JobId.New());
        await using (var agent = AgentProcess.Start(
            backend, Path.Combine(RepositoryRoot.Path, "samples"), folder.Path, $"--Telemetry:OtlpEndpoint={collector.Endpoint}", "--Telemetry:OtlpProtocol=HttpProtobuf"))
        {
            await backend.UntilAsync(() => command.Completed, "the command is complete", seconds: 60);
            Assert.Equal(0, await agent.StopAsync(TimeSpan.FromSeconds(30)));
        }

        var spans = collector.Spans.Where(span => span.TraceId == TraceId).ToList();
        var execute = Assert.Single(spans, span => span.Name == "execute command");
        Assert.Equal(BackendSpan, execute.ParentSpanId);
        Assert.Equal("fleetscan-agent", execute.Service);
        Assert.All(["collect", "judge"], name => Assert.Equal(execute.SpanId, Assert.Single(spans, span => span.Name == name).ParentSpanId));
        var deliveries = spans.Where(span => span.Name == "deliver part").ToList();
        Assert.NotEmpty(deliveries);
        Assert.All(deliveries, span => Assert.Equal(execute.SpanId, span.ParentSpanId));
        Assert.All(deliveries, span => Assert.Contains(spans, http => http.ParentSpanId == span.SpanId && http.Name == "PUT"));
        Assert.All(spans, span => Assert.Equal(command.JobId.ToString(), span.Attributes["jobId"]));
        Assert.All(spans, span => Assert.Equal(command.ParentId.ToString(), span.Attributes["parentId"]));
        var lines = collector.Logs.Where(log => log.TraceId == TraceId).ToList();
        Assert.NotEmpty(lines);
        Assert.All(lines, line => Assert.Equal(command.JobId.ToString(), line.Attributes["jobId"]));
        Assert.True(collector.HasMetrics);
        Assert.DoesNotContain(collector.Spans, span => span.Attributes.Values.Any(value => value.Contains("agents/commands?", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Console_lines_are_json_with_the_job_when_asked_for()
    {
        using var folder = new TemporaryFolder();
        await using var backend = await FakeBackend.StartAsync();
        var command = backend.Enqueue();
        await using var agent = AgentProcess.Start(
            backend, Path.Combine(RepositoryRoot.Path, "samples"), folder.Path, "--Telemetry:ConsoleFormat=Json");
        await backend.UntilAsync(() => command.Completed, "the command is complete", seconds: 60);
        Assert.Equal(0, await agent.StopAsync(TimeSpan.FromSeconds(30)));

        Assert.All(agent.Output, line => Assert.Equal(JsonValueKind.Object, JsonDocument.Parse(line).RootElement.ValueKind));
        Assert.Contains(agent.Output, line => line.Contains($"\"jobId\":\"{command.JobId}\"", StringComparison.Ordinal));
    }
}
