using System.Net;
using FleetScan.TestKit;
using FleetScan.TestKit.Backend;

namespace FleetScan.Agent.Tests.Process;

public sealed class ProbeTests
{
    [Fact]
    public async Task The_agent_is_ready_while_the_backend_answers_and_alive_without_it()
    {
        using var folder = new TemporaryFolder();
        await using var backend = await FakeBackend.StartAsync();
        backend.Settings = backend.Settings with { PollWaitSeconds = 1 };
        await using var agent = AgentProcess.Start(backend, folder.Path, folder.File("spool"));
        var line = await agent.WaitForLineAsync(text => text.Contains("Probes are answered at", StringComparison.Ordinal), TimeSpan.FromSeconds(30));
        using var client = new HttpClient { BaseAddress = new Uri(line[line.IndexOf("http://", StringComparison.Ordinal)..].Trim()) };

        await backend.UntilAsync(() => StatusOf(client, "/v1/readiness") == HttpStatusCode.OK, "the agent is ready");
        await backend.StopAsync();
        await backend.UntilAsync(() => StatusOf(client, "/v1/readiness") == HttpStatusCode.ServiceUnavailable, "the agent is not ready");

        Assert.Equal(HttpStatusCode.OK, StatusOf(client, "/v1/liveness"));
        Assert.Equal(HttpStatusCode.NotFound, StatusOf(client, "/"));
    }

    private static HttpStatusCode StatusOf(HttpClient client, string path)
    {
        using var response = client.Send(new HttpRequestMessage(HttpMethod.Get, path));
        return response.StatusCode;
    }
}
