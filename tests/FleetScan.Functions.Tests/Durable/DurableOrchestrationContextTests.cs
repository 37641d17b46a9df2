using FleetScan.Backend.Orchestration;
using FleetScan.Contracts.V1;
using FleetScan.Functions.Orchestration;
using Microsoft.DurableTask;
using RetryPolicy = FleetScan.Backend.Orchestration.RetryPolicy;

namespace FleetScan.Functions.Tests.Durable;

public sealed class DurableOrchestrationContextTests
{
    private const string Event = EventNames.Cancel;
    private const string Succeeded = "\"succeeded\"";
    private const string Failed = "\"failed\"";

    private readonly FakeEngineContext _engine = new();
    private readonly DurableOrchestrationContext _context;

    public DurableOrchestrationContextTests() => _context = new(_engine, OrchestrationJson.Options);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void An_event_that_comes_between_two_waits_is_not_lost() => EngineThread.Run(_ =>
    {
        GiveUpAWait();

        _engine.Raise(Event, Succeeded);

        Assert.Equal(JobState.Succeeded, Next());
    });

    [Fact]
    public void Events_before_the_wait_are_kept_in_order_and_in_any_casing() => EngineThread.Run(_ =>
    {
        _engine.Raise(Event.ToUpperInvariant(), Succeeded);
        _engine.Raise(Event, Failed);

        Assert.Equal(JobState.Succeeded, Next());
        Assert.Equal(JobState.Failed, Next());
    });

    [Fact]
    public void Each_event_ends_one_wait() => EngineThread.Run(_ =>
    {
        _engine.Raise(Event, Succeeded);
        Next();

        Assert.Null(Next());
    });

    [Fact]
    public void An_unread_event_goes_to_the_next_run() => EngineThread.Run(_ =>
    {
        GiveUpAWait();
        _engine.Raise(Event, Succeeded);

        _context.ContinueAsNew(JobState.Running);

        Assert.Equal("\"running\"", _engine.NewInput);
        Assert.Equal([(_engine.InstanceId, Event, Succeeded)], _engine.Sent);
    });

    [Fact]
    public void An_event_that_comes_after_the_decision_to_continue_goes_to_the_next_run_too() => EngineThread.Run(_ =>
    {
        GiveUpAWait();
        _context.ContinueAsNew(JobState.Running);

        _engine.Raise(Event, Succeeded);

        Assert.Equal([(_engine.InstanceId, Event, Succeeded)], _engine.Sent);
    });

    [Fact]
    public async Task Values_travel_as_one_text_of_json()
    {
        _engine.Answer = _ => Task.FromResult(Succeeded);

        var state = await _context.CallActivityAsync<JobState, JobState>(ActivityNames.CompleteScan, JobState.Running, retry: null);

        Assert.Equal(JobState.Succeeded, state);
        Assert.Equal([(ActivityNames.CompleteScan, "\"running\"", null)], _engine.Calls);
    }

    [Fact]
    public async Task A_retry_policy_is_the_engine_s()
    {
        _engine.Answer = _ => Task.FromResult(Succeeded);

        await _context.CallActivityAsync<JobState, JobState>(ActivityNames.CompleteScan, JobState.Running, RetryPolicy.Standard);

        var policy = Assert.Single(_engine.Calls).Options!.Retry!;
        Assert.Equal(RetryPolicy.Standard, new RetryPolicy(policy.MaxNumberOfAttempts, policy.FirstRetryInterval, policy.BackoffCoefficient, policy.MaxRetryInterval!.Value));
    }

    [Fact]
    public async Task A_child_runs_under_its_own_instance()
    {
        _engine.Answer = _ => Task.FromResult(Succeeded);

        await _context.CallChildAsync<JobState, JobState>(OrchestrationNames.ScanShard, "scan-1-0", JobState.Running);

        Assert.Equal("scan-1-0", Assert.IsType<SubOrchestrationOptions>(Assert.Single(_engine.Calls).Options).InstanceId);
    }

    [Fact]
    public async Task A_failed_task_says_what_failed_and_why()
    {
        _engine.Answer = name => throw new TaskFailedException(name, 3, new TaskFailureDetails("System.IO.IOException", "The disk is full."));

        var activity = await Assert.ThrowsAsync<OrchestrationTaskFailedException>(() => _context.CallActivityAsync<JobState, JobState>("PlanScan", JobState.Running, retry: null));
        var child = await Assert.ThrowsAsync<OrchestrationTaskFailedException>(() => _context.CallChildAsync<JobState, JobState>("ScanShard", "scan-1-0", JobState.Running));

        Assert.Equal(("PlanScan", "The disk is full."), (activity.Task, activity.Reason));
        Assert.Equal(("ScanShard", "The disk is full."), (child.Task, child.Reason));
    }

    [Fact]
    public async Task Time_is_utc_whatever_the_machine_s_zone()
    {
        Assert.Equal(new DateTimeOffset(2026, 10, 25, 0, 30, 0, TimeSpan.Zero), _context.UtcNow);

        var delay = _context.DelayUntilAsync(new DateTimeOffset(2026, 10, 25, 3, 0, 0, TimeSpan.FromHours(2)), Stop);
        _engine.FireTimer();
        await delay;

        Assert.Equal(new DateTime(2026, 10, 25, 1, 0, 0, DateTimeKind.Utc), _engine.Timer);
        Assert.Equal(DateTimeKind.Utc, _engine.Timer.Kind);
    }

    private void GiveUpAWait()
    {
        using var giveUp = new CancellationTokenSource();
        var wait = _context.WaitForEventAsync<JobState>(Event, giveUp.Token);
        giveUp.Cancel();
        Assert.True(wait.IsCanceled);
    }

    // The engine hands out at once what it has.
    private JobState? Next()
    {
        var next = _context.WaitForEventAsync<JobState>(Event, CancellationToken.None);
        return next.IsCompleted ? next.GetAwaiter().GetResult() : null;
    }
}
