using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace FleetScan.Backend.Orchestration.Local;

// The state of all instances: what requests do to it, and how instances move. All calls come from the engine's loop, inside a batch's transaction.
internal sealed partial class EngineCore(
    EngineStore store, OrchestrationCatalog catalog, LocalOrchestrationOptions options, ILoggerFactory loggers, Action<long> wake)
{
    private readonly LiveInstances _live = new(options.LiveInstances);
    private readonly Mailboxes _mailboxes = new(store.Inbox);
    private readonly ILogger _logger = loggers.CreateLogger<LocalOrchestrationEngine>();

    public bool IsIdle => _mailboxes.IsIdle;

    public void Recover(IEnumerable<long> activitiesUnderWay)
    {
        store.Activities.TakeBackLeases(activitiesUnderWay);
        _mailboxes.Load();
        store.Instances.Unbegun().ForEach(_mailboxes.Queue);
    }

    public bool Start(string name, string id, string? input, string? traceParent, DateTimeOffset now)
    {
        if (store.Instances.Find(id) is not null)
        {
            return false;
        }

        Insert(new() { Key = 0, Id = id, Name = name, Execution = 0, State = OrchestrationState.Running, Input = input, TraceParent = traceParent }, now);
        return true;
    }

    public void Raise(string id, string name, string payload)
    {
        if (store.Instances.Find(id) is { State: OrchestrationState.Running } row)
        {
            _mailboxes.Post(row.Key, new(new() { Kind = HistoryEventKind.EventRaised, Name = name, Payload = payload }, null));
        }
    }

    public void Terminate(string id, string reason, DateTimeOffset now)
    {
        if (store.Instances.Find(id) is { State: OrchestrationState.Running } row)
        {
            _live.Take(row.Key);
            End(row with { State = OrchestrationState.Terminated, Output = reason }, now);
        }
    }

    public OrchestrationStatus? Find(string id) =>
        store.Instances.Find(id) is { } row ? new(row.Id, row.Name, row.State, row.Output, row.Status) : null;

    public int Purge(DateTimeOffset endedBefore, int most) => store.Instances.Purge(endedBefore.ToUnixTimeMilliseconds(), most);

    // An instance whose code went on by itself gets a turn to be told off.
    public void Poke(long key) => _mailboxes.Queue(key);

    public void EndActivity(ActivityWork work, string? output, string? failure, DateTimeOffset now)
    {
        if (failure is not null && work.Retry is { } retry && work.Attempt < retry.MaxAttempts)
        {
            store.Activities.Defer(work.Key, (now + retry.DelayAfter(work.Attempt)).ToUnixTimeMilliseconds());
        }
        else if (store.Activities.Delete(work.Key))
        {
            Settle(work.Instance, work.Execution, work.Task, output, failure);
        }
    }

    public void FireTimers(DateTimeOffset now, int most)
    {
        foreach (var (instance, task, execution) in store.Timers.TakeDue(now.ToUnixTimeMilliseconds(), most))
        {
            _mailboxes.Post(instance, new(new() { Kind = HistoryEventKind.TimerFired, Task = task }, execution));
        }
    }

    public int RunTurns(DateTimeOffset now, int most)
    {
        var turns = 0;
        for (; turns < most && _mailboxes.TryNext(out var mailbox, out var key); turns++)
        {
            RunTurn(key, mailbox, now);
            if (mailbox.Messages.Count > 0)
            {
                _mailboxes.Queue(key);
            }
        }

        return turns;
    }

    public void StoreMailboxes() => _mailboxes.Store();

    private void RunTurn(long key, Mailbox mailbox, DateTimeOffset now)
    {
        if ((_live.Take(key) ?? Revive(key, now)) is not { } live)
        {
            mailbox.Messages.Clear();
            return;
        }

        var events = TakeEvents(mailbox, live.Row);
        if (events.Count == 0 && !live.Run.HasStrayed)
        {
            _live.Put(live);
            return;
        }

        Save(live, events, Advance(live, events, now), now);
    }

    private LiveInstance? Revive(long key, DateTimeOffset now)
    {
        if (store.Instances.Load(key) is not { State: OrchestrationState.Running } row)
        {
            return null;
        }

        try
        {
            var live = new LiveInstance(row, new(catalog, row, loggers, wake));
            store.Instances.Turns(key).ForEach(live.Run.Replay);
            return live;
        }
        catch (Exception e) when (e is NonDeterminismException or JsonException)
        {
            End(row with { State = OrchestrationState.Failed, Output = e.Message }, now);
            return null;
        }
    }

    private List<HistoryEvent> TakeEvents(Mailbox mailbox, InstanceRow row)
    {
        var events = new List<HistoryEvent>();
        if (row.Turns == 0)
        {
            events.Add(new() { Kind = HistoryEventKind.Started });
        }

        while (events.Count < options.EventsPerTurn && mailbox.Messages.First is { } first)
        {
            mailbox.Messages.RemoveFirst();
            if (first.Value.Execution is null || first.Value.Execution == row.Execution)
            {
                events.Add(first.Value.Event);
            }
        }

        return events;
    }

    private TurnOutcome Advance(LiveInstance live, List<HistoryEvent> events, DateTimeOffset now)
    {
        if (live.Row.Turns >= options.MaxTurns)
        {
            return TurnOutcome.Failure($"Its history has {live.Row.Turns} turns, which is the most. Continue as new, or give the work to children.");
        }

        try
        {
            return live.Run.Advance(now, events);
        }
#pragma warning disable CA1031 // Whatever the code of one instance throws outside its task ends that instance, and not the engine with all others.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return TurnOutcome.Failure(e.Message);
        }
    }

    private void Save(LiveInstance live, List<HistoryEvent> events, TurnOutcome outcome, DateTimeOffset now)
    {
        var row = live.Row with { Turns = live.Row.Turns + 1, Status = outcome.Status ?? live.Row.Status };
        StartChildren(row, outcome, now);
        if (outcome.ContinuesAsNew)
        {
            Renew(row, outcome);
            return;
        }

        store.Instances.AddTurn(row.Key, new(live.Row.Turns, now, [.. events, .. outcome.Scheduled.Select(task => task.ToEvent())]));
        if (outcome.State != OrchestrationState.Running)
        {
            End(row with { State = outcome.State, Output = outcome.Output }, now);
            return;
        }

        Schedule(row, outcome, now);
        store.Instances.Step(row);
        live.Row = row;
        _live.Put(live);
    }

    private void Schedule(InstanceRow row, TurnOutcome outcome, DateTimeOffset now)
    {
        foreach (var task in outcome.Scheduled)
        {
            if (task.Kind == HistoryEventKind.ActivityScheduled)
            {
                store.Activities.Insert(row, task, now.ToUnixTimeMilliseconds());
            }
            else if (task.Kind == HistoryEventKind.TimerScheduled && !outcome.CancelledTimers.Contains(task.Task))
            {
                store.Timers.Insert(row, task);
            }
        }

        foreach (var task in outcome.CancelledTimers)
        {
            store.Timers.Delete(row.Key, task);
        }
    }

    private void StartChildren(InstanceRow row, TurnOutcome outcome, DateTimeOffset now)
    {
        foreach (var task in outcome.Scheduled.Where(task => task.Kind == HistoryEventKind.ChildScheduled))
        {
            var id = task.ChildId ?? "";
            if (store.Instances.Find(id) is not null)
            {
                Settle(row.Key, row.Execution, task.Task, null, $"There is an instance '{id}' already.");
                continue;
            }

            Insert(
                new()
                {
                    Key = 0,
                    Id = id,
                    Name = task.Name,
                    Execution = 0,
                    State = OrchestrationState.Running,
                    Input = task.Input,
                    ParentKey = row.Key,
                    ParentExecution = row.Execution,
                    ParentTask = task.Task,
                    TraceParent = row.TraceParent,
                },
                now);
        }
    }

    private void Insert(InstanceRow row, DateTimeOffset now) => _mailboxes.Queue(store.Instances.Insert(row, now.ToUnixTimeMilliseconds()).Key);

    // What the older execution asked for and did not wait for is given up.
    private void Renew(InstanceRow row, TurnOutcome outcome)
    {
        store.Activities.Clear(row.Key);
        store.Timers.Clear(row.Key);
        store.Instances.Renew(row with { Execution = row.Execution + 1, Input = outcome.NextInput });
        _mailboxes.PutFirst(row.Key, outcome.CarriedEvents);
        _mailboxes.Queue(row.Key);
    }

    private void End(InstanceRow row, DateTimeOffset now)
    {
        store.Activities.Clear(row.Key);
        store.Timers.Clear(row.Key);
        store.Instances.End(row, now.ToUnixTimeMilliseconds());
        _mailboxes.Clear(row.Key);
        var failure = row.State == OrchestrationState.Completed ? null : row.Output ?? "";
        if (row.State == OrchestrationState.Failed)
        {
            Log.Failed(_logger, row.Id, row.Name, row.Output);
        }

        if (row.ParentKey is { } parent)
        {
            Settle(parent, row.ParentExecution, row.ParentTask, row.Output, failure);
        }
    }

    private void Settle(long instance, int execution, int task, string? output, string? failure)
    {
        var settled = failure is null
            ? new HistoryEvent { Kind = HistoryEventKind.TaskCompleted, Task = task, Payload = output }
            : new HistoryEvent { Kind = HistoryEventKind.TaskFailed, Task = task, Payload = failure };
        _mailboxes.Post(instance, new(settled, execution));
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Orchestration {InstanceId} ({Orchestration}) has failed: {Reason}")]
        public static partial void Failed(ILogger logger, string instanceId, string orchestration, string? reason);
    }
}
