using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace FleetScan.Backend.Orchestration.Local;

internal sealed class LocalOrchestrationContext(
    string instanceId, int execution, TurnSynchronizationContext turns, JsonSerializerOptions json, ILoggerFactory loggers) : IOrchestrationContext
{
    private readonly Dictionary<int, OpenTask> _open = [];
    private readonly List<ScheduledTask> _scheduled = [];
    private readonly List<int> _cancelledTimers = [];
    private int _nextTask;
    private int _nextGuid;

    public string InstanceId => instanceId;

    public DateTimeOffset UtcNow { get; set; }

    public bool IsReplaying { get; set; }

    public EventBuffer Events { get; } = new();

    public string? Status { get; private set; }

    public string? NextInput { get; private set; }

    public bool ContinuesAsNew { get; private set; }

    public bool WaitsForSomething => _open.Count > 0 || Events.Waits > 0;

    public Guid NewGuid()
    {
        RequireTurn();
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{instanceId}\n{execution}\n{_nextGuid++}")), hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80); // RFC 9562, version 8: made of a hash of our own
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new(hash[..16], bigEndian: true);
    }

    public ILogger CreateLogger(string category) => new ReplaySafeLogger(loggers.CreateLogger(category), this);

    public Task<TOutput> CallActivityAsync<TInput, TOutput>(string activity, TInput input, RetryPolicy? retry) =>
        Schedule<TOutput>(new()
        {
            Kind = HistoryEventKind.ActivityScheduled,
            Task = _nextTask,
            Name = activity,
            Input = OrchestrationJson.Write(input, json),
            Retry = retry,
        });

    public Task<TOutput> CallChildAsync<TInput, TOutput>(string orchestration, string instanceId, TInput input)
    {
        InstanceIdRules.Require(instanceId);
        return Schedule<TOutput>(new()
        {
            Kind = HistoryEventKind.ChildScheduled,
            Task = _nextTask,
            Name = orchestration,
            ChildId = instanceId,
            Input = OrchestrationJson.Write(input, json),
        });
    }

    public Task DelayUntilAsync(DateTimeOffset due, CancellationToken cancellationToken)
    {
        RequireTurn();
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled(cancellationToken);
        }

        var task = _nextTask++;
        var source = new TaskCompletionSource();
        _open.Add(task, new(_ => source.TrySetResult(), reason => source.TrySetException(new InvalidOperationException(reason))));
        _scheduled.Add(new() { Kind = HistoryEventKind.TimerScheduled, Task = task, Due = due });
        cancellationToken.Register(() =>
        {
            if (_open.Remove(task))
            {
                _cancelledTimers.Add(task);
                source.TrySetCanceled(cancellationToken);
            }
        });
        return source.Task;
    }

    public Task<T> WaitForEventAsync<T>(string name, CancellationToken cancellationToken)
    {
        RequireTurn();
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<T>(cancellationToken);
        }

        var source = new TaskCompletionSource<T>();
        if (Events.TryTake(name, out var raised))
        {
            Complete(source, $"event '{name}'", raised.Payload);
            return source.Task;
        }

        var wait = Events.Wait(name, payload => Complete(source, $"event '{name}'", payload));
        cancellationToken.Register(() =>
        {
            wait.List?.Remove(wait);
            source.TrySetCanceled(cancellationToken);
        });
        return source.Task;
    }

    public void ContinueAsNew<TInput>(TInput input)
    {
        RequireTurn();
        NextInput = OrchestrationJson.Write(input, json);
        ContinuesAsNew = true;
    }

    public void SetStatus(string status)
    {
        RequireTurn();
        Status = status;
    }

    public void Complete(int task, string? output)
    {
        if (_open.Remove(task, out var open))
        {
            open.Complete(output);
        }
    }

    public void Fail(int task, string reason)
    {
        if (_open.Remove(task, out var open))
        {
            open.Fail(reason);
        }
    }

    public ScheduledTask[] TakeScheduled() => Take(_scheduled);

    public int[] TakeCancelledTimers() => Take(_cancelledTimers);

    private static T[] Take<T>(List<T> list)
    {
        var taken = list.ToArray();
        list.Clear();
        return taken;
    }

    private Task<TOutput> Schedule<TOutput>(ScheduledTask task)
    {
        RequireTurn();
        _nextTask++;
        var source = new TaskCompletionSource<TOutput>();
        _open.Add(task.Task, new(
            output => Complete(source, task.Name, output),
            reason => source.TrySetException(new OrchestrationTaskFailedException(task.Name, reason))));
        _scheduled.Add(task);
        return source.Task;
    }

    private void Complete<T>(TaskCompletionSource<T> source, string name, string? output)
    {
        try
        {
            source.TrySetResult(OrchestrationJson.Read<T>(output, json));
        }
        catch (JsonException e)
        {
            source.TrySetException(new OrchestrationTaskFailedException(name, $"what came is no {typeof(T).Name}: {e.Message}"));
        }
    }

    private void RequireTurn()
    {
        if (!turns.IsOnTurn)
        {
            throw new NonDeterminismException($"Instance '{instanceId}' called its context from outside its turn: it awaits something that the context did not make.");
        }
    }
}
