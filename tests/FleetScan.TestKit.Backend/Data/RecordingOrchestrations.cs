using System.Collections.Concurrent;
using FleetScan.Backend.Orchestration;

namespace FleetScan.TestKit.Data;

/// <summary>An orchestration client that runs nothing and remembers what it was asked.</summary>
public sealed class RecordingOrchestrations : IOrchestrationClient
{
    private readonly ConcurrentQueue<RaisedEvent> _events = new();
    private readonly ConcurrentQueue<DateTimeOffset> _purges = new();
    private readonly ConcurrentDictionary<string, string> _started = new();

    /// <summary>Every event that was raised, in order.</summary>
    public IReadOnlyList<RaisedEvent> Events => [.. _events];

    /// <summary>Every time before which ended instances were to go, in order.</summary>
    public IReadOnlyList<DateTimeOffset> Purges => [.. _purges];

    /// <summary>Orchestration names by instance.</summary>
    public IReadOnlyDictionary<string, string> Started => _started;

    /// <inheritdoc />
    public Task<bool> StartAsync<TInput>(string orchestration, string instanceId, TInput input, CancellationToken cancellationToken) =>
        Task.FromResult(_started.TryAdd(instanceId, orchestration));

    /// <inheritdoc />
    public Task RaiseEventAsync<T>(string instanceId, string name, T payload, CancellationToken cancellationToken)
    {
        _events.Enqueue(new(instanceId, name, payload));
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task TerminateAsync(string instanceId, string reason, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task<OrchestrationStatus?> FindAsync(string instanceId, CancellationToken cancellationToken) => Task.FromResult<OrchestrationStatus?>(null);

    /// <inheritdoc />
    public Task<int> PurgeAsync(DateTimeOffset endedBefore, CancellationToken cancellationToken)
    {
        _purges.Enqueue(endedBefore);
        return Task.FromResult(0);
    }
}
