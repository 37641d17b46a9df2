using System.Collections.Concurrent;
using FleetScan.Backend.Orchestration;

namespace FleetScan.Backend.Tests.Orchestration;

/// What the engine promises of activities. Derived twice: with the engine's memory, and with it dropped after every event.
public abstract class ActivityTests(bool forgetful)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_activity_gives_its_output_to_the_flow()
    {
        await using var harness = new EngineHarness(forgetful)
            .Step<int, int>("Double", number => number * 2)
            .Flow<int, string>("Main", async (context, input) =>
            {
                var first = await context.CallActivityAsync<int, int>("Double", input, null);
                var second = await context.CallActivityAsync<int, int>("Double", first, null);
                return $"{input} {first} {second}";
            });
        await harness.StartAsync();

        Assert.True(await harness.Engine.StartAsync("Main", "one", 3, Stop));

        var end = await harness.EndAsync("one");
        Assert.Equal((OrchestrationState.Completed, "\"3 6 12\""), (end.State, end.Output));
    }

    [Fact]
    public async Task Activities_run_side_by_side_and_come_back_in_their_places()
    {
        await using var harness = new EngineHarness(forgetful)
            .Step<int, int>("Square", number => number * number)
            .Flow<int, int[]>("Main", (context, count) =>
                Task.WhenAll(Enumerable.Range(0, count).Select(i => context.CallActivityAsync<int, int>("Square", i, null))));
        await harness.StartAsync();

        await harness.Engine.StartAsync("Main", "one", 40, Stop);

        Assert.Equal($"[{string.Join(',', Enumerable.Range(0, 40).Select(i => i * i))}]", (await harness.EndAsync("one")).Output);
    }

    [Fact]
    public async Task A_failing_activity_is_tried_again_with_growing_waits()
    {
        var attempts = new ConcurrentQueue<DateTimeOffset>();
        await using var harness = new EngineHarness(forgetful);
        harness
            .Step<int, int>("Shaky", _ =>
            {
                attempts.Enqueue(harness.Clock.GetUtcNow());
                return attempts.Count < 3 ? throw new InvalidOperationException("not yet") : attempts.Count;
            })
            .Flow<int, int>("Main", (context, input) =>
                context.CallActivityAsync<int, int>("Shaky", input, new RetryPolicy(5, TimeSpan.FromSeconds(10), 3, TimeSpan.FromMinutes(1))));
        await harness.StartAsync();

        await harness.Engine.StartAsync("Main", "one", 1, Stop);

        Assert.Equal("3", (await harness.EndAsync("one")).Output);
        var times = attempts.ToArray();
        Assert.InRange((times[1] - times[0]).TotalSeconds, 10, 20);
        Assert.InRange((times[2] - times[1]).TotalSeconds, 30, 45);
    }

    [Fact]
    public async Task The_last_failure_of_an_activity_reaches_the_flow()
    {
        await using var harness = new EngineHarness(forgetful)
            .Step<int, int>("Broken", _ => throw new InvalidOperationException("the disk is full"))
            .Flow<int, string>("Main", async (context, input) =>
            {
                try
                {
                    await context.CallActivityAsync<int, int>("Broken", input, new RetryPolicy(2, TimeSpan.FromSeconds(1), 1, TimeSpan.FromSeconds(1)));
                    return "no";
                }
                catch (OrchestrationTaskFailedException e)
                {
                    return $"{e.Task}: {e.Reason}";
                }
            });
        await harness.StartAsync();

        await harness.Engine.StartAsync("Main", "one", 1, Stop);

        Assert.Equal("\"Broken: the disk is full\"", (await harness.EndAsync("one")).Output);
    }

    [Fact]
    public async Task An_activity_that_takes_too_long_counts_as_failed()
    {
        await using var harness = new EngineHarness(forgetful)
            .Step<int, int>("Endless", async (_, stop) =>
            {
                await Task.Delay(Timeout.Infinite, stop);
                return 1;
            })
            .Flow<int, int>("Main", (context, input) => context.CallActivityAsync<int, int>("Endless", input, null));
        await harness.StartAsync();

        await harness.Engine.StartAsync("Main", "one", 1, Stop);

        var end = await harness.EndAsync("one", TimeSpan.FromMinutes(1));
        Assert.Equal(OrchestrationState.Failed, end.State);
        Assert.Contains("longer than 00:10:00", end.Output, StringComparison.Ordinal);
    }
}

public sealed class RememberingActivityTests() : ActivityTests(forgetful: false);

public sealed class ForgetfulActivityTests() : ActivityTests(forgetful: true);
