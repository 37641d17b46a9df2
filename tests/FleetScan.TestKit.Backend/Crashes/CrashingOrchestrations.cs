using FleetScan.Backend.Orchestration;

namespace FleetScan.TestKit.Crashes;

/// <summary>Keeps the names of raised events in a file, as an engine would keep the events.</summary>
internal sealed class CrashingOrchestrations(string file, CrashPoints points) : IOrchestrationClient
{
    public Task<bool> StartAsync<TInput>(string orchestration, string instanceId, TInput input, CancellationToken cancellationToken) => Task.FromResult(true);

    public async Task RaiseEventAsync<T>(string instanceId, string name, T payload, CancellationToken cancellationToken)
    {
        points.Step();
        await File.AppendAllLinesAsync(file, [name], cancellationToken);
        points.Step();
    }

    public Task TerminateAsync(string instanceId, string reason, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<OrchestrationStatus?> FindAsync(string instanceId, CancellationToken cancellationToken) => Task.FromResult<OrchestrationStatus?>(null);

    public Task<int> PurgeAsync(DateTimeOffset endedBefore, CancellationToken cancellationToken) => Task.FromResult(0);
}
