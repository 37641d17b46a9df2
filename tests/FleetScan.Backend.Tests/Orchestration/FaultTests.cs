using FleetScan.Backend.Orchestration;
using Microsoft.Extensions.Logging;

namespace FleetScan.Backend.Tests.Orchestration;

public sealed class FaultTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("two")]
    [InlineData("timer")]
    [InlineData("child")]
    [InlineData("nothing")]
    [InlineData("both")]
    [InlineData("end")]
    public async Task A_replay_that_goes_another_way_fails_the_instance_and_says_what_differs(string change)
    {
        await using var harness = new EngineHarness(forgetful: true)
            .Step<int, int>("One", number => number)
            .Step<int, int>("Two", number => number)
            .Flow<int, int>("Child", (_, input) => Task.FromResult(input))
            .Flow<int, int>("Main", async (context, input) =>
            {
                context.SetStatus("waiting");
                await context.CallActivityAsync<int, int>("One", input, null);
                return await context.WaitForEventAsync<int>("go", CancellationToken.None);
            });
        await harness.StartAsync();
        await harness.Engine.StartAsync("Main", "one", 1, Stop);
        await harness.StatusIsAsync("one", "waiting");
        harness.Flow<int, int>("Main", (context, input) => ChangedAsync(context, change, input));

        await harness.RestartAsync();
        await harness.Engine.RaiseEventAsync("one", "go", 1, Stop);

        var end = await harness.EndAsync("one");
        Assert.Equal(OrchestrationState.Failed, end.State);
        Assert.Contains(change == "both" ? "'Two'" : "'One'", end.Output, StringComparison.Ordinal);
        Assert.Contains("takes a new name", end.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_replay_that_ends_where_the_history_goes_on_fails_the_instance()
    {
        await using var harness = new EngineHarness(forgetful: true)
            .Flow<int, int>("Main", async (context, _) =>
            {
                context.SetStatus("waiting");
                return await context.WaitForEventAsync<int>("go", CancellationToken.None);
            });
        await harness.StartAsync();
        await harness.Engine.StartAsync("Main", "one", 1, Stop);
        await harness.StatusIsAsync("one", "waiting");
        harness.Flow<int, int>("Main", (_, input) => Task.FromResult(input));

        await harness.RestartAsync();
        await harness.Engine.RaiseEventAsync("one", "go", 1, Stop);

        var end = await harness.EndAsync("one");
        Assert.Equal(OrchestrationState.Failed, end.State);
        Assert.Contains("its history goes on", end.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_history_of_an_orchestration_that_is_gone_fails_loudly()
    {
        await using var harness = new EngineHarness(forgetful: true)
            .Flow<int, int>("Old", async (context, _) =>
            {
                context.SetStatus("waiting");
                return await context.WaitForEventAsync<int>("go", CancellationToken.None);
            });
        await harness.StartAsync();
        await harness.Engine.StartAsync("Old", "one", 1, Stop);
        await harness.StatusIsAsync("one", "waiting");

        await harness.Without("Old").RestartAsync();
        await harness.Engine.RaiseEventAsync("one", "go", 1, Stop);

        Assert.Equal(OrchestrationState.Failed, (await harness.EndAsync("one")).State);
    }

    [Theory]
    [InlineData("delay")]
    [InlineData("run")]
    [InlineData("never")]
    [InlineData("race")]
    [InlineData("elsewhere")]
    public async Task Awaiting_what_the_context_did_not_make_fails_loudly(string foreign)
    {
        await using var harness = new EngineHarness(forgetful: false)
            .Flow<int, int>("Main", (context, _) => StrayAsync(context, foreign));
        await harness.StartAsync();

        await harness.Engine.StartAsync("Main", "one", 1, Stop);

        await EngineHarness.UntilAsync(async () => (await harness.Engine.FindAsync("one", Stop))!.State == OrchestrationState.Failed);
        Assert.Contains("context", (await harness.Engine.FindAsync("one", Stop))!.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_flow_that_yields_goes_on_in_its_turn()
    {
        await using var harness = new EngineHarness(forgetful: true)
            .Flow<int, int>("Main", async (context, input) =>
            {
                await Task.Yield();
                await context.DelayUntilAsync(context.UtcNow.AddSeconds(1), CancellationToken.None);
                await Task.Yield();
                return input;
            });
        await harness.StartAsync();

        await harness.Engine.StartAsync("Main", "one", 5, Stop);

        Assert.Equal("5", (await harness.EndAsync("one")).Output);
    }

    [Fact]
    public async Task A_second_engine_on_the_file_refuses_to_start()
    {
        await using var harness = new EngineHarness(forgetful: false).Flow<int, int>("Main", (_, input) => Task.FromResult(input));
        await harness.StartAsync();
        await using var second = harness.Make();

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => second.StartAsync(Stop));

        Assert.Contains("Another process uses", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_flow_logs_each_line_once()
    {
        var lines = new LineLoggers();
        await using var harness = new EngineHarness(forgetful: true) { Loggers = lines }
            .Step<int, int>("Echo", number => number)
            .Flow<int, int>("Main", async (context, _) =>
            {
                var logger = context.CreateLogger("flow");
                for (var i = 0; i < 3; i++)
                {
                    logger.LogInformation("line {Number}", i);
                    await context.CallActivityAsync<int, int>("Echo", i, null);
                }

                return 1;
            });
        await harness.StartAsync();

        await harness.Engine.StartAsync("Main", "one", 1, Stop);

        await harness.EndAsync("one");
        Assert.Equal(["line 0", "line 1", "line 2"], lines.Of("flow"));
    }

    [Fact]
    public async Task A_history_that_grows_without_end_is_stopped()
    {
        await using var harness = new EngineHarness(forgetful: false)
            .Flow<int, int>("Main", async (context, _) =>
            {
                while (true)
                {
                    await context.WaitForEventAsync<int>("go", CancellationToken.None);
                    await context.DelayUntilAsync(context.UtcNow, CancellationToken.None);
                }
            });
        await harness.StartAsync();
        await harness.Engine.StartAsync("Main", "one", 1, Stop);

        for (var i = 0; i < 1000; i++)
        {
            await harness.Engine.RaiseEventAsync("one", "go", i, Stop);
        }

        var end = await harness.EndAsync("one");
        Assert.Equal(OrchestrationState.Failed, end.State);
        Assert.Contains("Continue as new", end.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a/b")]
    [InlineData("a#b")]
    [InlineData("a\nb")]
    public async Task An_instance_id_that_the_cloud_would_refuse_is_refused(string id)
    {
        await using var harness = new EngineHarness(forgetful: false).Flow<int, int>("Main", (_, input) => Task.FromResult(input));
        await harness.StartAsync();

        await Assert.ThrowsAsync<ArgumentException>(() => harness.Engine.StartAsync("Main", id, 1, Stop));
    }

    [Fact]
    public async Task An_engine_that_has_stopped_refuses_work()
    {
        await using var harness = new EngineHarness(forgetful: false).Flow<int, int>("Main", (_, input) => Task.FromResult(input));
        await harness.StartAsync();
        await harness.Engine.StopAsync(Stop);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => harness.Engine.StartAsync("Main", "one", 1, Stop));
    }

    private static async Task<int> ChangedAsync(IOrchestrationContext context, string change, int input)
    {
        switch (change)
        {
            case "two":
                return await context.CallActivityAsync<int, int>("Two", input, null);
            case "timer":
                await context.DelayUntilAsync(context.UtcNow.AddDays(1), CancellationToken.None);
                return 0;
            case "child":
                return await context.CallChildAsync<int, int>("Child", "child", input);
            case "both":
                var one = context.CallActivityAsync<int, int>("One", input, null);
                return await one + await context.CallActivityAsync<int, int>("Two", input, null);
            case "end":
                return 1;
            default:
                return await context.WaitForEventAsync<int>("go", CancellationToken.None);
        }
    }

    private static async Task<int> StrayAsync(IOrchestrationContext context, string foreign)
    {
        switch (foreign)
        {
            case "delay":
                await Task.Delay(50);
                break;
            case "run":
                await Task.Run(() => Task.Delay(50));
                break;
            case "never":
                await new TaskCompletionSource().Task;
                break;
            case "race":
                await Task.WhenAny(Task.Delay(50), context.DelayUntilAsync(context.UtcNow.AddDays(1), CancellationToken.None));
                break;
            default:
                await Task.Delay(50).ConfigureAwait(false);
                await context.DelayUntilAsync(context.UtcNow, CancellationToken.None);
                break;
        }

        return 1;
    }
}
