using FleetScan.Backend.Orchestration;

namespace FleetScan.Benchmarks.Ingest;

/// <summary>Runs nothing: ingestion is measured alone.</summary>
internal sealed class IdleOrchestrations : IOrchestrationClient
{
    public Task<bool> StartAsync<TInput>(string orchestration, string instanceId, TInput input, CancellationToken cancellationToken) => Task.FromResult(true);

    public Task RaiseEventAsync<T>(string instanceId, string name, T payload, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task TerminateAsync(string instanceId, string reason, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<OrchestrationStatus?> FindAsync(string instanceId, CancellationToken cancellationToken) => Task.FromResult<OrchestrationStatus?>(null);

    public Task<int> PurgeAsync(DateTimeOffset endedBefore, CancellationToken cancellationToken) => Task.FromResult(0);
}
