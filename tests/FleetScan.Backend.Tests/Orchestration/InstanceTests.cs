using FleetScan.Backend.Orchestration;

namespace FleetScan.Backend.Tests.Orchestration;

/// What the engine promises of instances: children, endings, restarts. Derived twice: with the engine's memory, and with it dropped after every event.
public abstract class InstanceTests(bool forgetful)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_instance_is_started_once_for_its_id_even_after_its_end()
    {
        var runs = 0;
        await using var harness = new EngineHarness(forgetful)
            .Step<int, int>("Count", _ => Interlocked.Increment(ref runs))
            .Flow<int, int>("Main", (context, input) => context.CallActivityAsync<int, int>("Count", input, null));
        await harness.StartAsync();
        await harness.Engine.StartAsync("Main", "one", 1, Stop);
        await harness.EndAsync("one");

        Assert.False(await harness.Engine.StartAsync("Main", "one", 2, Stop));

        Assert.Equal("1", (await harness.EndAsync("one")).Output);
        Assert.Equal(1, runs);
    }

    [Fact]
    public async Task Children_run_side_by_side_and_give_their_outputs_to_the_parent()
    {
        await using var harness = new EngineHarness(forgetful)
            .Step<int, int>("Double", number => number * 2)
            .Flow<int, int>("Child", (context, input) => context.CallActivityAsync<int, int>("Double", input, null))
            .Flow<int, int[]>("Main", (context, count) =>
                Task.WhenAll(Enumerable.Range(0, count).Select(i => context.CallChildAsync<int, int>("Child", $"{context.InstanceId}-{i}", i))));
        await harness.StartAsync();

        await harness.Engine.StartAsync("Main", "one", 5, Stop);

        Assert.Equal("[0,2,4,6,8]", (await harness.EndAsync("one")).Output);
    }

    [Fact]
    public async Task A_child_s_failure_or_termination_reaches_the_parent()
    {
        await using var harness = new EngineHarness(forgetful)
            .Flow<int, int>("Failing", (_, _) => throw new InvalidOperationException("no luck"))
            .Flow<int, int>("Waiting", async (context, _) =>
            {
                await context.WaitForEventAsync<int>("never", CancellationToken.None);
                return 1;
            })
            .Flow<int, string>("Main", async (context, _) =>
            {
                var reasons = new List<string>();
                foreach (var child in new[] { "Failing", "Waiting" })
                {
                    try
                    {
                        await context.CallChildAsync<int, int>(child, $"{context.InstanceId}-{child}", 1);
                    }
                    catch (OrchestrationTaskFailedException e)
                    {
                        reasons.Add(e.Reason);
                    }
                }

                return string.Join("; ", reasons);
            });
        await harness.StartAsync();
        await harness.Engine.StartAsync("Main", "one", 1, Stop);
        await EngineHarness.UntilAsync(async () => await harness.Engine.FindAsync("one-Waiting", Stop) is not null);

        await harness.Engine.TerminateAsync("one-Waiting", "called off", Stop);

        Assert.Equal("\"no luck; called off\"", (await harness.EndAsync("one")).Output);
    }

    [Fact]
    public async Task A_terminated_instance_does_nothing_more()
    {
        await using var harness = new EngineHarness(forgetful)
            .Flow<int, int>("Main", async (context, _) =>
            {
                context.SetStatus("waiting");
                await context.DelayUntilAsync(context.UtcNow.AddMinutes(1), CancellationToken.None);
                return 1;
            });
        await harness.StartAsync();
        await harness.Engine.StartAsync("Main", "one", 1, Stop);
        await harness.StatusIsAsync("one", "waiting");

        await harness.Engine.TerminateAsync("one", "called off", Stop);
        harness.Clock.Advance(TimeSpan.FromMinutes(2));

        var end = await harness.EndAsync("one");
        Assert.Equal((OrchestrationState.Terminated, "called off"), (end.State, end.Output));
    }

    [Fact]
    public async Task Continuing_as_new_keeps_the_events_that_wait()
    {
        await using var harness = new EngineHarness(forgetful)
            .Flow<string, string>("Main", async (context, soFar) =>
            {
                context.SetStatus($"has '{soFar}'");
                if (soFar.Length == 3)
                {
                    return soFar;
                }

                await context.WaitForEventAsync<int>("go", CancellationToken.None);
                context.ContinueAsNew(soFar + await context.WaitForEventAsync<string>("word", CancellationToken.None));
                return "";
            });
        await harness.StartAsync();
        await harness.Engine.StartAsync("Main", "one", "", Stop);
        await harness.StatusIsAsync("one", "has ''");

        foreach (var word in "abc")
        {
            await harness.Engine.RaiseEventAsync("one", "word", word.ToString(), Stop);
        }

        for (var i = 0; i < 3; i++)
        {
            await harness.Engine.RaiseEventAsync("one", "go", i, Stop);
        }

        Assert.Equal("\"abc\"", (await harness.EndAsync("one")).Output);
    }

    [Fact]
    public async Task What_an_older_execution_asked_for_does_not_reach_the_next()
    {
        await using var harness = new EngineHarness(forgetful)
            .Step<int, int>("Echo", number => number)
            .Flow<int, int>("Main", async (context, round) =>
            {
                if (round == 0)
                {
                    _ = context.CallActivityAsync<int, int>("Echo", 100, null);
                    _ = context.DelayUntilAsync(context.UtcNow.AddSeconds(5), CancellationToken.None);
                    context.ContinueAsNew(1);
                    return -1;
                }

                var echo = context.CallActivityAsync<int, int>("Echo", 7, null);
                await context.DelayUntilAsync(context.UtcNow.AddSeconds(20), CancellationToken.None);
                return await echo;
            });
        await harness.StartAsync();

        await harness.Engine.StartAsync("Main", "one", 0, Stop);

        Assert.Equal("7", (await harness.EndAsync("one")).Output);
    }

    [Fact]
    public async Task Identifiers_and_time_are_the_same_in_every_replay()
    {
        await using var harness = new EngineHarness(forgetful)
            .Step<int, int>("Echo", number => number)
            .Flow<int, bool>("Main", async (context, _) =>
            {
                var seen = new List<string> { Snapshot(context) };
                var sent = await context.CallActivityAsync<string, string>("EchoText", seen[0], null);
                seen.Add(Snapshot(context));
                var again = await context.CallActivityAsync<string, string>("EchoText", seen[1], null);
                return sent == seen[0] && again == seen[1] && seen[0] != seen[1];
            })
            .Step<string, string>("EchoText", text => text);
        await harness.StartAsync();

        await harness.Engine.StartAsync("Main", "one", 0, Stop);

        Assert.Equal("true", (await harness.EndAsync("one")).Output);

        static string Snapshot(IOrchestrationContext context) => $"{context.NewGuid()} {context.NewGuid()} {context.UtcNow:O}";
    }

    [Fact]
    public async Task A_restart_between_any_two_steps_changes_nothing()
    {
        await using var harness = new EngineHarness(forgetful)
            .Step<int, int>("Add", number => number + 1)
            .Flow<int, int>("Main", async (context, input) =>
            {
                for (var i = 0; i < 4; i++)
                {
                    context.SetStatus($"at {i}");
                    await context.WaitForEventAsync<int>("go", CancellationToken.None);
                    input = await context.CallActivityAsync<int, int>("Add", input, null);
                }

                return input;
            });
        await harness.StartAsync();
        await harness.Engine.StartAsync("Main", "one", 10, Stop);

        for (var i = 0; i < 4; i++)
        {
            await harness.StatusIsAsync("one", $"at {i}");
            await harness.RestartAsync();
            await harness.Engine.RaiseEventAsync("one", "go", i, Stop);
            await harness.RestartAsync();
        }

        Assert.Equal("14", (await harness.EndAsync("one")).Output);
    }

    [Fact]
    public async Task Ended_instances_are_purged_and_running_ones_are_not()
    {
        await using var harness = new EngineHarness(forgetful)
            .Flow<int, int>("Main", async (context, input) =>
            {
                context.SetStatus("up");
                return input == 0 ? 0 : await context.WaitForEventAsync<int>("never", CancellationToken.None);
            });
        await harness.StartAsync();
        await harness.Engine.StartAsync("Main", "ended", 0, Stop);
        await harness.Engine.StartAsync("Main", "running", 1, Stop);
        await harness.EndAsync("ended");
        await harness.StatusIsAsync("running", "up");

        Assert.Equal(0, await harness.Engine.PurgeAsync(harness.Clock.GetUtcNow().AddDays(-1), Stop));
        Assert.Equal(1, await harness.Engine.PurgeAsync(harness.Clock.GetUtcNow().AddDays(1), Stop));

        Assert.Null(await harness.Engine.FindAsync("ended", Stop));
        Assert.NotNull(await harness.Engine.FindAsync("running", Stop));
    }
}

public sealed class RememberingInstanceTests() : InstanceTests(forgetful: false);

public sealed class ForgetfulInstanceTests() : InstanceTests(forgetful: true);
