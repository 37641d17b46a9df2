namespace FleetScan.LocalHost;

/// <summary>
/// For hosts that a run starts and stops itself. Each host's own signal handling would stop backend and agent at the same moment, and the agent could not
/// deliver what it still holds.
/// </summary>
internal sealed class OwnedLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
