using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace FleetScan.Functions.Tests.Durable;

/// An engine's context that hands out events as the real one does: to the newest wait of the name, cancelled or not, else into a buffer.
internal sealed class FakeEngineContext : TaskOrchestrationContext
{
    private readonly Dictionary<string, Stack<TaskCompletionSource<string>>> _waits = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Queue<string>> _buffered = new(StringComparer.OrdinalIgnoreCase);

    public List<(string InstanceId, string Name, object Payload)> Sent { get; } = [];

    public List<(string Name, object? Input, TaskOptions? Options)> Calls { get; } = [];

    public Func<string, Task<string>> Answer { get; set; } = _ => Task.FromResult("null");

    public object? NewInput { get; private set; }

    public object? Status { get; private set; }

    public DateTime Timer { get; private set; }

    public override TaskName Name => new("Test");

    public override string InstanceId => "test-1";

    public override DateTime CurrentUtcDateTime => new(2026, 10, 25, 0, 30, 0, DateTimeKind.Unspecified);

    public override bool IsReplaying => false;

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
        where T : default => default;

    public override async Task<T> CallActivityAsync<T>(TaskName name, object? input = null, TaskOptions? options = null)
    {
        Calls.Add((name.Name, input, options));
        return (T)(object)await Answer(name.Name);
    }

    public override Task<TResult> CallSubOrchestratorAsync<TResult>(TaskName orchestratorName, object? input = null, TaskOptions? options = null) =>
        CallActivityAsync<TResult>(orchestratorName, input, options);

    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken)
    {
        Timer = fireAt;
        return Task.CompletedTask;
    }

    public override Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default)
    {
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

    public override void SendEvent(string instanceId, string eventName, object payload) => Sent.Add((instanceId, eventName, payload));

    public override void SetCustomStatus(object? customStatus) => Status = customStatus;

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true) => NewInput = newInput;

    public override Guid NewGuid() => Guid.Empty;

    public override ILogger CreateReplaySafeLogger(string categoryName) => NullLogger.Instance;

    private Queue<string> Buffer(string name)
    {
        if (!_buffered.TryGetValue(name, out var buffer))
        {
            _buffered[name] = buffer = new();
        }

        return buffer;
    }
}
