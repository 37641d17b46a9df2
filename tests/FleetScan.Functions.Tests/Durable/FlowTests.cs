using FleetScan.Backend.Orchestration;
using FleetScan.Backend.Scans;
using FleetScan.Backend.Schedules;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using FleetScan.Functions.Orchestration;

namespace FleetScan.Functions.Tests.Durable;

/// The backend's own orchestrations, from the trigger through the adapter to an engine that refuses other threads and waits for what the test gives it.
public sealed class FlowTests : IClassFixture<ComposedApp>
{
    private static readonly DateTimeOffset Due = new(2026, 10, 25, 1, 0, 0, TimeSpan.Zero);

    private readonly FakeEngineContext _engine = new();
    private readonly Dictionary<string, TaskCompletionSource<string>> _pending = new(StringComparer.Ordinal);
    private readonly DurableRuns _runs;

    public FlowTests(ComposedApp app)
    {
        _runs = app.Get<DurableRuns>();
        _engine.Answer = name => (_pending[name] = new TaskCompletionSource<string>()).Task;
    }

    [Fact]
    public void A_shard_waits_for_its_last_job_and_leaves_no_timer_behind() => EngineThread.Run(engine =>
    {
        var run = Start(engine, OrchestrationNames.ScanShard, Shard());
        Complete(ActivityNames.DispatchShard, new ShardDispatch(2));
        Assert.True(_engine.HasOpenTimers);

        _engine.Raise(EventNames.ShardFinished, "0");
        Complete(ActivityNames.ExpireShard, Counts(succeeded: 2));

        Assert.Equal(Write(Counts(succeeded: 2)), Done(run));
        Assert.False(_engine.HasOpenTimers);
    });

    [Fact]
    public void A_shard_goes_on_when_its_deadline_has_passed() => EngineThread.Run(engine =>
    {
        var run = Start(engine, OrchestrationNames.ScanShard, Shard());
        Complete(ActivityNames.DispatchShard, new ShardDispatch(2));

        _engine.FireTimer();
        Complete(ActivityNames.ExpireShard, Counts(succeeded: 1));

        Assert.Equal(Write(Counts(succeeded: 1)), Done(run));
    });

    [Fact]
    public void A_scan_runs_its_shards_side_by_side_and_sums_them() => EngineThread.Run(engine =>
    {
        var run = Start(engine, OrchestrationNames.Scan, new ScanInput { AccountId = AccountId.New(), ScanId = JobId.New(), Deadline = Due });
        var shards = new Queue<TaskCompletionSource<string>>();
        _engine.Answer = name =>
        {
            var answer = new TaskCompletionSource<string>();
            if (name == OrchestrationNames.ScanShard)
            {
                shards.Enqueue(answer);
            }

            return (_pending[name] = answer).Task;
        };
        Complete(ActivityNames.PlanScan, new ScanPlan(Clusters: 700, Shards: 2));
        Assert.Equal(2, shards.Count);

        shards.Dequeue().SetResult(Write(Counts(succeeded: 500)));
        shards.Dequeue().SetResult(Write(Counts(succeeded: 200)));
        Complete(ActivityNames.CompleteScan, JobState.Succeeded);

        Assert.Equal(Write(Counts(succeeded: 700)), Done(run));
    });

    [Fact]
    public void A_change_that_comes_while_an_occurrence_starts_is_heard_by_the_next_run() => EngineThread.Run(engine =>
    {
        var input = new RecurringScanInput { AccountId = AccountId.New(), ScheduleId = ScheduleId.New(), Revision = 1, After = Due.AddHours(-1) };
        var run = Start(engine, OrchestrationNames.RecurringScan, input);
        Complete(ActivityNames.PlanOccurrence, new OccurrencePlan(Due, Due.AddHours(-1)));
        _engine.FireTimer();

        _engine.Raise(EventNames.ScheduleChanged, Write(input.ScheduleId));
        Complete(ActivityNames.StartOccurrence, new OccurrenceStarted(Due, Due.AddHours(1)));

        Done(run);
        Assert.Equal(Write(input with { After = Due, Due = Due.AddHours(1) }), _engine.NewInput);
        Assert.Equal([(_engine.InstanceId, EventNames.ScheduleChanged, Write(input.ScheduleId))], _engine.Sent);
    });

    private static ShardInput Shard() => new() { AccountId = AccountId.New(), ScanId = JobId.New(), Shard = 0, Deadline = Due };

    private static JobCounts Counts(int succeeded) => new() { Unfinished = 0, Succeeded = succeeded, Failed = 0, Expired = 0, Cancelled = 0 };

    private static string Write<T>(T value) => OrchestrationJson.Write(value, OrchestrationJson.Options);

    private static string Done(Task<string> run)
    {
        Assert.True(run.IsCompletedSuccessfully, run.Exception?.ToString() ?? "The flow still waits.");
        return run.GetAwaiter().GetResult();
    }

    private Task<string> Start<T>(EngineThread engine, string orchestration, T input)
    {
        _engine.Thread = engine.Id;
        _engine.Input = Write(input);
        return _runs.OrchestrateAsync(orchestration, _engine);
    }

    private void Complete<T>(string activity, T output)
    {
        Assert.True(_pending.Remove(activity, out var call), $"{activity} was not called.");
        call.SetResult(Write(output));
    }
}
