using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace FleetScan.Functions.Tests.Durable;

/// An engine's context that hands out events as the real one does: to the newest wait of the name, cancelled or not, else into a buffer.
internal sealed class FakeEngineContext : TaskOrchestrationContext
{
    private readonly Dictionary<string, Stack<TaskCompletionSource<string>>> _waits = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Queue<string>> _buffered = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<TaskCompletionSource> _timers = [];

    public List<(string InstanceId, string Name, object Payload)> Sent { get; } = [];

    public List<(string Name, object? Input, TaskOptions? Options)> Calls { get; } = [];

    public Func<string, Task<string>> Answer { get; set; } = _ => Task.FromResult("null");

    public object? NewInput { get; private set; }

    public object? Status { get; private set; }

    public DateTime Timer { get; private set; }

    /// Set by tests that hold the flow to the engine's thread: each touch of the context from another one throws, as the real engine does.
    public int? Thread { get; set; }

    public string? Input { get; set; }

    public override TaskName Name => new("Test");

    public override string InstanceId => "test-1";

    public override DateTime CurrentUtcDateTime => new(2026, 10, 25, 0, 30, 0, DateTimeKind.Unspecified);

    public override bool IsReplaying => false;

    public bool HasOpenTimers => _timers.Any(timer => !timer.Task.IsCompleted);

    public void FireTimer() => _timers.First(timer => !timer.Task.IsCompleted).SetResult();

    public void Raise(string name, string payload)
    {
        if (_waits.TryGetValue(name, out var waits) && waits.TryPop(out var newest))
        {
            newest.TrySetResult(payload);
        }
        else
        {
            Buffer(name).Enqueue(payload);
        }
    }

    public override T? GetInput<T>()
        where T : default
    {
        Touch();
        return (T?)(object?)Input;
    }

    public override async Task<T> CallActivityAsync<T>(TaskName name, object? input = null, TaskOptions? options = null)
    {
        Touch();
        Calls.Add((name.Name, input, options));
        return (T)(object)await Answer(name.Name);
    }

    public override Task<TResult> CallSubOrchestratorAsync<TResult>(TaskName orchestratorName, object? input = null, TaskOptions? options = null) =>
        CallActivityAsync<TResult>(orchestratorName, input, options);

    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken)
    {
        Touch();
        Timer = fireAt;
        var timer = new TaskCompletionSource();
        cancellationToken.Register(() => timer.TrySetCanceled(cancellationToken));
        _timers.Add(timer);
        return timer.Task;
    }

    public override Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default)
    {
        Touch();
        var wait = new TaskCompletionSource<string>();
        if (Buffer(eventName).TryDequeue(out var payload))
        {
            wait.SetResult(payload);
        }
        else
        {
            if (!_waits.TryGetValue(eventName, out var waits))
            {
                _waits[eventName] = waits = new();
            }

            waits.Push(wait);
            cancellationToken.Register(() => wait.TrySetCanceled(cancellationToken));
        }

        return (Task<T>)(object)wait.Task;
    }

    public override void SendEvent(string instanceId, string eventName, object payload)
    {
        Touch();
        Sent.Add((instanceId, eventName, payload));
    }

    public override void SetCustomStatus(object? customStatus)
    {
        Touch();
        Status = customStatus;
    }

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true)
    {
        Touch();
        NewInput = newInput;
    }

    public override Guid NewGuid() => Guid.Empty;

    public override ILogger CreateReplaySafeLogger(string categoryName) => NullLogger.Instance;

    private void Touch() => Assert.Equal(Thread ?? Environment.CurrentManagedThreadId, Environment.CurrentManagedThreadId);

    private Queue<string> Buffer(string name)
    {
        if (!_buffered.TryGetValue(name, out var buffer))
        {
            _buffered[name] = buffer = new();
        }

        return buffer;
    }
}
