using FleetScan.Contracts.V1;
using FleetScan.TestKit;
using FleetScan.TestKit.Backend;
using Microsoft.AspNetCore.Http;

namespace FleetScan.Agent.Tests.Connection;

public sealed class CredentialTests
{
    [Fact]
    public async Task One_token_serves_many_calls()
    {
        await using var backend = await FakeBackend.StartAsync();
        var command = backend.Enqueue();
        await using var agent = await EmbeddedAgent.StartAsync(backend);

        await backend.UntilAsync(() => command.Completed, "the command is complete");

        Assert.Equal(1, backend.Count("POST /v1/agents/token"));
    }

    [Fact]
    public async Task A_refused_token_is_replaced_once_and_the_call_repeated()
    {
        var source = new GatedSource(before: 100, after: 100);
        await using var backend = await FakeBackend.StartAsync();
        var command = backend.Enqueue();
        await using var agent = await EmbeddedAgent.StartAsync(backend, source);
        await backend.UntilAsync(() => source.Reads == 1, "the scan goes on");

        backend.ForgetTokens();
        source.Open();
        await backend.UntilAsync(() => command.Completed, "the command is complete");

        Assert.Equal(2, backend.Count("POST /v1/agents/token"));
        Assert.Equal(1, command.Attempts);
    }

    [Fact]
    public async Task A_token_is_renewed_at_half_of_its_life()
    {
        await using var backend = await FakeBackend.StartAsync();
        backend.TokenSeconds = 4;
        backend.Settings = backend.Settings with { PollWaitSeconds = 1 };
        await using var agent = await EmbeddedAgent.StartAsync(backend);

        await backend.UntilAsync(() => backend.Count("POST /v1/agents/token") >= 3, "the third token");

        var tokens = backend.Calls.Where(call => call.Path == "/v1/agents/token").ToList();
        Assert.All(tokens.Zip(tokens.Skip(1)), pair => Assert.True(pair.Second.At - pair.First.At >= TimeSpan.FromSeconds(1.9)));
        Assert.Single(backend.Registrations);
    }

    [Fact]
    public async Task Wrong_credentials_are_reported_and_tried_again_until_they_work()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("secret"), "not-the-secret", TestContext.Current.CancellationToken);
        await using var backend = await FakeBackend.StartAsync();
        var command = backend.Enqueue();
        await using var agent = await EmbeddedAgent.StartAsync(backend, source: null, SecretIn(folder));
        await backend.UntilAsync(() => backend.Count("POST /v1/agents/token") >= 3, "the agent keeps trying");

        Assert.Empty(backend.Registrations);
        Assert.Contains(agent.Log.Lines, line => line.StartsWith("Error:", StringComparison.Ordinal)
            && line.Contains("refuses client id cluster-one: check Agent:ClientId and the client secret", StringComparison.Ordinal));
        Assert.DoesNotContain(agent.Log.Lines, line => line.Contains("not-the-secret", StringComparison.Ordinal));

        await File.WriteAllTextAsync(folder.File("secret"), $"{backend.ClientSecret}\n", TestContext.Current.CancellationToken);
        await backend.UntilAsync(() => command.Completed, "the rotated secret works");
    }

    [Fact]
    public async Task A_missing_secret_file_is_named_and_waited_for()
    {
        using var folder = new TemporaryFolder();
        await using var backend = await FakeBackend.StartAsync();
        await using var agent = await EmbeddedAgent.StartAsync(backend, source: null, SecretIn(folder));

        await backend.UntilAsync(() => agent.Log.Lines.Any(line => line.Contains(folder.File("secret"), StringComparison.Ordinal)), "the file is named");
        await File.WriteAllTextAsync(folder.File("secret"), backend.ClientSecret, TestContext.Current.CancellationToken);

        await backend.UntilAsync(() => backend.Registrations.Count == 1, "the agent registers");
    }

    [Fact]
    public async Task A_token_works_on_while_no_new_one_can_be_had()
    {
        await using var backend = await FakeBackend.StartAsync();
        backend.TokenSeconds = 30;
        backend.Settings = backend.Settings with { PollWaitSeconds = 1 };
        await using var agent = await EmbeddedAgent.StartAsync(backend);
        await backend.UntilAsync(() => backend.Registrations.Count == 1, "the agent registers");

        backend.Fail("POST /v1/agents/token", Faults.Problem(StatusCodes.Status503ServiceUnavailable, ProblemTypes.Internal));
        await backend.UntilAsync(() => backend.Count("POST /v1/agents/token") >= 2, "half of its life is over");
        var command = backend.Enqueue();

        await backend.UntilAsync(() => command.Completed, "the command is complete", seconds: 12);
    }

    private static Dictionary<string, string?> SecretIn(TemporaryFolder folder) => new()
    {
        ["Agent:ClientSecret"] = "",
        ["Agent:ClientSecretFile"] = folder.File("secret"),
    };
}
