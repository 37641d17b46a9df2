using FleetScan.Backend.Orchestration;

namespace FleetScan.Backend.Tests.Orchestration;

/// The client of whichever engine runs now. Without one every call fails, as when the process dies between its database and its engine.
internal sealed class ChangingClient : IOrchestrationClient
{
    public IOrchestrationClient? Engine { get; set; }

    private IOrchestrationClient Current => Engine ?? throw new IOException("The engine is down.");

    public Task<bool> StartAsync<TInput>(string orchestration, string instanceId, TInput input, CancellationToken cancellationToken) =>
        Current.StartAsync(orchestration, instanceId, input, cancellationToken);

    public Task RaiseEventAsync<T>(string instanceId, string name, T payload, CancellationToken cancellationToken) =>
        Current.RaiseEventAsync(instanceId, name, payload, cancellationToken);

    public Task TerminateAsync(string instanceId, string reason, CancellationToken cancellationToken) => Current.TerminateAsync(instanceId, reason, cancellationToken);

    public Task<OrchestrationStatus?> FindAsync(string instanceId, CancellationToken cancellationToken) => Current.FindAsync(instanceId, cancellationToken);

    public Task<int> PurgeAsync(DateTimeOffset endedBefore, CancellationToken cancellationToken) => Current.PurgeAsync(endedBefore, cancellationToken);
}
