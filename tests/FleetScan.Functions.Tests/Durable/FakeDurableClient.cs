using System.Text.Json;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace FleetScan.Functions.Tests.Durable;

/// A client that refuses what the host's engine refuses: a second start of a running instance, messages to unknown and ended ones.
internal sealed class FakeDurableClient : DurableTaskClient
{
    private readonly Dictionary<string, OrchestrationMetadata> _instances = new(StringComparer.Ordinal);

    public List<(string InstanceId, string Name, object? Payload)> Events { get; } = [];

    public bool IsDown { get; set; }

    /// Runs between a caller's look at an instance and its start.
    public Action BeforeStart { get; set; } = () => { };

    public int Starts { get; private set; }

    public object? LastInput { get; private set; }

    public void Put(OrchestrationMetadata instance) => _instances[instance.InstanceId] = instance;

    public override Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName, object? input = null, StartOrchestrationOptions? options = null, CancellationToken cancellation = default)
    {
        BeforeStart();
        ThrowIfDown();
        var id = options!.InstanceId!;
        if (_instances.TryGetValue(id, out var there) && !there.IsCompleted)
        {
            throw new InvalidOperationException($"An Orchestration instance with the ID {id} already exists.");
        }

        Starts++;
        LastInput = input;
        Put(new OrchestrationMetadata(orchestratorName.Name, id));
        return Task.FromResult(id);
    }

    public override Task RaiseEventAsync(string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default)
    {
        ThrowUnlessRunning(instanceId);
        Events.Add((instanceId, eventName, eventPayload));
        return Task.CompletedTask;
    }

    public override Task TerminateInstanceAsync(string instanceId, TerminateInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        ThrowUnlessRunning(instanceId);
        Put(_instances[instanceId] with { RuntimeStatus = OrchestrationRuntimeStatus.Terminated, SerializedOutput = JsonSerializer.Serialize(options!.Output) });
        return Task.CompletedTask;
    }

    public override Task<OrchestrationMetadata?> GetInstanceAsync(string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        Task.FromResult(_instances.GetValueOrDefault(instanceId));

    public override async IAsyncEnumerable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null)
    {
        foreach (var instance in _instances.Values.Where(instance => instance.CreatedAt <= filter!.CreatedTo && filter.Statuses!.Contains(instance.RuntimeStatus)).ToArray())
        {
            await Task.CompletedTask;
            yield return instance;
        }
    }

    public override Task<PurgeResult> PurgeInstanceAsync(string instanceId, CancellationToken cancellation) =>
        Task.FromResult(new PurgeResult(_instances.Remove(instanceId) ? 1 : 0));

    private void ThrowUnlessRunning(string instanceId)
    {
        ThrowIfDown();
        if (!_instances.TryGetValue(instanceId, out var instance) || instance.IsCompleted)
        {
            throw new ArgumentException($"No instance with ID '{instanceId}' runs.", nameof(instanceId));
        }
    }

    private void ThrowIfDown()
    {
        if (IsDown)
        {
            throw new TimeoutException("The engine does not answer.");
        }
    }
}
