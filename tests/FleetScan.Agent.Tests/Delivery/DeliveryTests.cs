using FleetScan.Contracts.V1;
using FleetScan.TestKit.Backend;
using Microsoft.AspNetCore.Http;

namespace FleetScan.Agent.Tests.Delivery;

public sealed class DeliveryTests
{
    private static readonly Dictionary<string, string?> SmallParts = new() { ["Agent:PartBytes"] = "4096" };

    [Fact]
    public async Task A_part_that_arrives_broken_is_sent_again()
    {
        await using var backend = await FakeBackend.StartAsync();
        backend.Fail("PUT /v1/jobs", Faults.Problem(StatusCodes.Status422UnprocessableEntity, ProblemTypes.ChecksumMismatch), times: 2);
        var command = backend.Enqueue();
        await using var agent = await EmbeddedAgent.StartAsync(backend);

        await backend.UntilAsync(() => command.Completed, "the command is complete");

        Assert.Equal(1, command.Attempts);
    }

    [Fact]
    public async Task A_part_that_always_arrives_broken_hands_the_command_back()
    {
        await using var backend = await FakeBackend.StartAsync();
        backend.Fail("PUT /v1/jobs", Faults.Problem(StatusCodes.Status422UnprocessableEntity, ProblemTypes.ChecksumMismatch), times: 3);
        var command = backend.Enqueue();
        await using var agent = await EmbeddedAgent.StartAsync(backend);

        await backend.UntilAsync(() => command.Completed, "the second attempt is complete");

        Assert.Equal(2, command.Attempts);
        Assert.True(Assert.Single(command.Failures).Retryable);
    }

    [Fact]
    public async Task Parts_that_the_backend_lost_are_sent_again()
    {
        await using var backend = await FakeBackend.StartAsync();
        var command = backend.Enqueue();
        var lost = false;
        backend.Fail(
            call => call.ToString().EndsWith("/complete", StringComparison.Ordinal) && !lost,
            context =>
            {
                lost = true;
                command.Parts.Clear();
                return Faults.Problem(StatusCodes.Status409Conflict, ProblemTypes.PartsMissing)(context);
            });
        await using var agent = await EmbeddedAgent.StartAsync(backend, new GatedSource(before: 500, after: 500).Opened(), SmallParts);

        await backend.UntilAsync(() => command.Completed, "the command is complete");

        Assert.True(command.Parts.Count > 1);
        Assert.All(command.Arrivals.Values, times => Assert.Equal(2, times));
        Assert.Equal(1, command.Attempts);
    }

    [Fact]
    public async Task Parts_that_the_receipt_names_as_missing_are_sent_again()
    {
        await using var backend = await FakeBackend.StartAsync();
        var command = backend.Enqueue();
        backend.Fail(
            call => call.ToString().EndsWith("/results/1", StringComparison.Ordinal),
            async context =>
            {
                context.Response.ContentType = "application/json";
                await context.Response.WriteAsync("""{"part":1,"duplicate":false,"complete":false}""");
            },
            times: 1);
        await using var agent = await EmbeddedAgent.StartAsync(backend, new GatedSource(before: 500, after: 500).Opened(), SmallParts);

        await backend.UntilAsync(() => command.Completed, "the command is complete");

        Assert.Equal(1, command.Arrivals[1]);
        Assert.Equal(1, command.Arrivals[0]);
        Assert.Equal(1, command.Attempts);
    }

    [Theory]
    [InlineData(StatusCodes.Status500InternalServerError, ProblemTypes.Internal)]
    [InlineData(StatusCodes.Status429TooManyRequests, ProblemTypes.TooMany)]
    public async Task A_backend_that_fails_for_a_while_gets_the_result_afterwards(int status, string type)
    {
        await using var backend = await FakeBackend.StartAsync();
        backend.Fail("PUT /v1/jobs", Faults.Problem(status, type), times: 5);
        backend.Fail("POST /v1/agents/commands", Faults.Problem(status, type), times: 3);
        var command = backend.Enqueue();
        await using var agent = await EmbeddedAgent.StartAsync(backend);

        await backend.UntilAsync(() => command.Completed, "the command is complete");

        Assert.Equal(1, command.Attempts);
    }

    [Fact]
    public async Task A_backend_that_goes_away_and_returns_gets_the_result_without_a_second_scan()
    {
        var source = new GatedSource(before: 2_000, after: 1_000);
        await using var backend = await FakeBackend.StartAsync();
        var command = backend.Enqueue();
        await using var agent = await EmbeddedAgent.StartAsync(backend, source, SmallParts);
        await backend.UntilAsync(() => command.Parts.Count > 0, "the first part is there");

        await backend.StopAsync();
        source.Open();
        await backend.UntilAsync(
            () => Directory.EnumerateFiles(agent.SpoolDirectory, "result.json", SearchOption.AllDirectories).Any(), "the result waits in the spool");
        await backend.StartAgainAsync();
        await backend.UntilAsync(() => command.Completed, "the command is complete");

        Assert.Equal(1, source.Reads);
        Assert.Equal(1, command.Attempts);
        Assert.Equal(command.ReadLines().Count - 2, Assert.IsType<PostureSummary>(command.ReadLines()[^1]).Findings);
    }

    [Fact]
    public async Task A_backend_that_hangs_up_is_asked_again()
    {
        await using var backend = await FakeBackend.StartAsync();
        backend.Fail("POST /v1/agents/token", Faults.Abort, times: 2);
        backend.Fail("POST /v1/agents/register", Faults.Abort, times: 2);
        backend.Fail("GET /v1/agents/commands", Faults.Abort, times: 2);
        backend.Fail("PUT /v1/jobs", Faults.Abort, times: 2);
        var command = backend.Enqueue();
        await using var agent = await EmbeddedAgent.StartAsync(backend);

        await backend.UntilAsync(() => command.Completed, "the command is complete");

        Assert.Equal(1, command.Attempts);
    }

    [Fact]
    public async Task An_upload_that_loses_the_lease_stops_the_scan()
    {
        var source = new GatedSource(before: 1_000);
        await using var backend = await FakeBackend.StartAsync();
        backend.Fail("PUT /v1/jobs", Faults.Problem(StatusCodes.Status409Conflict, ProblemTypes.LeaseLost));
        var command = backend.Enqueue();
        await using var agent = await EmbeddedAgent.StartAsync(backend, source, SmallParts);

        await backend.UntilAsync(() => source.Stopped == 1, "the scan stops");

        Assert.Empty(command.Failures);
        await backend.UntilAsync(() => !Directory.EnumerateDirectories(agent.SpoolDirectory).Any(), "the spool is empty");
    }
}
