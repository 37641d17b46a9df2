using Microsoft.Extensions.Logging;

namespace FleetScan.Backend.Orchestration.Local;

// The code of one execution of an instance, alive in memory. It is made anew from the history whenever it is not there.
internal sealed class OrchestrationRun
{
    private readonly OrchestrationCatalog _catalog;
    private readonly string _name;
    private readonly string? _input;
    private readonly TurnSynchronizationContext _turns;
    private readonly LocalOrchestrationContext _context;
    private Task? _code;
    private string? _output;
    private volatile bool _foreign;

    public OrchestrationRun(OrchestrationCatalog catalog, InstanceRow instance, ILoggerFactory loggers, Action<long> wake)
    {
        _catalog = catalog;
        _name = instance.Name;
        _input = instance.Input;
        _turns = new(() =>
        {
            _foreign = true;
            wake(instance.Key);
        });
        _context = new(instance.Id, instance.Execution, _turns, catalog.Json, loggers);
    }

    // True once the code has gone on by something that the context did not make.
    public bool HasStrayed => _foreign;

    public void Replay(HistoryTurn turn)
    {
        _context.IsReplaying = true;
        var scheduled = Deliver(turn.At, turn.Events);
        _context.TakeCancelledTimers();
        var recorded = turn.Events.Where(IsScheduled).ToArray();
        for (var i = 0; i < Math.Max(scheduled.Length, recorded.Length); i++)
        {
            Compare(turn, i < recorded.Length ? recorded[i] : null, i < scheduled.Length ? scheduled[i] : null);
        }

        if (_code is { IsCompleted: true })
        {
            throw new NonDeterminismException($"Turn {turn.Number} ended the code of '{_name}' in a replay, but its history goes on.");
        }

        _context.IsReplaying = false;
    }

    public TurnOutcome Advance(DateTimeOffset now, IReadOnlyList<HistoryEvent> events)
    {
        var scheduled = Deliver(now, events);
        if (_foreign || (_code is { IsCompleted: false } && !_context.WaitsForSomething))
        {
            return TurnOutcome.Failure($"'{_name}' awaits something that its context did not make; only the context's tasks survive a restart.");
        }

        var outcome = new TurnOutcome
        {
            State = OrchestrationState.Running,
            Scheduled = scheduled,
            CancelledTimers = _context.TakeCancelledTimers(),
            Status = _context.Status,
        };
        return _code switch
        {
            null or { IsCompleted: false } => outcome,
            { IsCompletedSuccessfully: true } when _context.ContinuesAsNew =>
                outcome with { ContinuesAsNew = true, NextInput = _context.NextInput, CarriedEvents = [.. _context.Events.Unclaimed] },
            { IsCompletedSuccessfully: true } => outcome with { State = OrchestrationState.Completed, Output = _output },
            _ => outcome with { State = OrchestrationState.Failed, Output = _code.Exception?.InnerException?.Message ?? "The code cancelled itself." },
        };
    }

    private static bool IsScheduled(HistoryEvent e) =>
        e.Kind is HistoryEventKind.ActivityScheduled or HistoryEventKind.ChildScheduled or HistoryEventKind.TimerScheduled;

    private void Compare(HistoryTurn turn, HistoryEvent? expected, ScheduledTask? actual)
    {
        var same = expected is not null && actual is not null
            && expected.Kind == actual.Kind && expected.Task == actual.Task && expected.Name == actual.Name && expected.Payload == actual.ChildId;
        if (!same)
        {
            var was = expected is null ? "nothing more" : ScheduledTask.Describe(expected.Kind, expected.Name, expected.Payload);
            var now = actual is null ? "nothing more" : ScheduledTask.Describe(actual.Kind, actual.Name, actual.ChildId);
            throw new NonDeterminismException(
                $"Turn {turn.Number} of '{_name}' scheduled {was} when it first ran, and schedules {now} in a replay. A flow that has changed takes a new name.");
        }
    }

    private ScheduledTask[] Deliver(DateTimeOffset at, IReadOnlyList<HistoryEvent> events)
    {
        _context.UtcNow = at;
        foreach (var e in events)
        {
            _turns.Run(() => Deliver(e));
        }

        return _context.TakeScheduled();
    }

    private void Deliver(HistoryEvent e)
    {
        switch (e.Kind)
        {
            case HistoryEventKind.Started:
                _code = StartAsync();
                break;
            case HistoryEventKind.TaskCompleted:
                _context.Complete(e.Task ?? -1, e.Payload);
                break;
            case HistoryEventKind.TaskFailed:
                _context.Fail(e.Task ?? -1, e.Payload ?? "");
                break;
            case HistoryEventKind.TimerFired:
                _context.Complete(e.Task ?? -1, null);
                break;
            case HistoryEventKind.EventRaised when _code is { IsCompleted: true }:
                _context.Events.Keep(e);
                break;
            case HistoryEventKind.EventRaised:
                _context.Events.Add(e);
                break;
        }
    }

    private async Task StartAsync() => _output = await _catalog.RunAsync(_name, _context, _input);
}
