using FleetScan.Backend.Orchestration;

namespace FleetScan.Backend.Tests.Orchestration;

/// What the engine promises of timers and events. Derived twice: with the engine's memory, and with it dropped after every event.
public abstract class WaitingTests(bool forgetful)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_timer_waits_for_its_time_and_not_longer()
    {
        await using var harness = new EngineHarness(forgetful)
            .Flow<int, DateTimeOffset>("Main", async (context, seconds) =>
            {
                context.SetStatus("waiting");
                await context.DelayUntilAsync(context.UtcNow.AddSeconds(seconds), CancellationToken.None);
                return context.UtcNow;
            });
        await harness.StartAsync();
        var start = harness.Clock.GetUtcNow();
        await harness.Engine.StartAsync("Main", "one", 90, Stop);
        await harness.StatusIsAsync("one", "waiting");

        harness.Clock.Advance(TimeSpan.FromSeconds(89));
        Assert.Equal(OrchestrationState.Running, (await harness.Engine.FindAsync("one", Stop))!.State);

        harness.Clock.Advance(TimeSpan.FromSeconds(1));
        await EngineHarness.UntilAsync(async () => (await harness.Engine.FindAsync("one", Stop))!.State == OrchestrationState.Completed);
        Assert.Equal($"\"{start.AddSeconds(90):yyyy-MM-ddTHH:mm:sszzz}\"", (await harness.Engine.FindAsync("one", Stop))!.Output);
    }

    [Fact]
    public async Task A_cancelled_timer_never_fires_and_holds_nothing_up()
    {
        await using var harness = new EngineHarness(forgetful)
            .Flow<int, string>("Main", async (context, input) =>
            {
                using var enough = new CancellationTokenSource();
                var late = context.DelayUntilAsync(context.UtcNow.AddDays(1), enough.Token);
                var soon = context.DelayUntilAsync(context.UtcNow.AddSeconds(1), CancellationToken.None);
                var first = await Task.WhenAny(late, soon);
                enough.Cancel();
                await context.DelayUntilAsync(context.UtcNow.AddDays(2), CancellationToken.None);
                return $"{first == soon} {late.IsCanceled}";
            });
        await harness.StartAsync();

        await harness.Engine.StartAsync("Main", "one", 1, Stop);

        Assert.Equal("\"True True\"", (await harness.EndAsync("one", TimeSpan.FromHours(1))).Output);
    }

    [Fact]
    public async Task Events_are_kept_in_order_until_the_flow_waits_for_them_whatever_their_casing()
    {
        await using var harness = new EngineHarness(forgetful)
            .Flow<int, string>("Main", async (context, input) =>
            {
                context.SetStatus("ready");
                await context.WaitForEventAsync<int>("go", CancellationToken.None);
                var first = await context.WaitForEventAsync<string>("word", CancellationToken.None);
                var second = await context.WaitForEventAsync<string>("WORD", CancellationToken.None);
                return first + second;
            });
        await harness.StartAsync();
        await harness.Engine.StartAsync("Main", "one", 1, Stop);
        await harness.StatusIsAsync("one", "ready");

        await harness.Engine.RaiseEventAsync("one", "Word", "a", Stop);
        await harness.Engine.RaiseEventAsync("one", "other", "x", Stop);
        await harness.Engine.RaiseEventAsync("one", "wORD", "b", Stop);
        await harness.Engine.RaiseEventAsync("one", "Go", 1, Stop);

        Assert.Equal("\"ab\"", (await harness.EndAsync("one")).Output);
    }

    [Fact]
    public async Task An_event_for_an_unknown_or_ended_instance_is_dropped()
    {
        await using var harness = new EngineHarness(forgetful).Flow<int, int>("Main", (_, input) => Task.FromResult(input));
        await harness.StartAsync();
        await harness.Engine.StartAsync("Main", "one", 1, Stop);
        await harness.EndAsync("one");

        await harness.Engine.RaiseEventAsync("one", "late", 1, Stop);
        await harness.Engine.RaiseEventAsync("nobody", "late", 1, Stop);

        Assert.Equal(OrchestrationState.Completed, (await harness.EndAsync("one")).State);
        Assert.Null(await harness.Engine.FindAsync("nobody", Stop));
    }

    [Fact]
    public async Task A_wait_that_is_given_up_leaves_the_event_to_the_next()
    {
        await using var harness = new EngineHarness(forgetful)
            .Flow<int, string>("Main", async (context, input) =>
            {
                using var enough = new CancellationTokenSource();
                var given = context.WaitForEventAsync<string>("word", enough.Token);
                enough.Cancel();
                context.SetStatus("ready");
                var word = await context.WaitForEventAsync<string>("word", CancellationToken.None);
                return $"{given.IsCanceled} {word}";
            });
        await harness.StartAsync();
        await harness.Engine.StartAsync("Main", "one", 1, Stop);
        await harness.StatusIsAsync("one", "ready");

        await harness.Engine.RaiseEventAsync("one", "word", "a", Stop);

        Assert.Equal("\"True a\"", (await harness.EndAsync("one")).Output);
    }
}

public sealed class RememberingWaitingTests() : WaitingTests(forgetful: false);

public sealed class ForgetfulWaitingTests() : WaitingTests(forgetful: true);
