using FleetScan.Backend.Queues;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace FleetScan.Backend.Http.Health;

internal sealed class QueueHealth(IWorkQueue queue) : IHealthCheck
{
    // A queue that nobody sends to: asking it reaches the store and takes nobody's message.
    private const string Probe = "readiness";

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await queue.ReceiveAsync(Probe, 1, TimeSpan.FromSeconds(1), cancellationToken);
        return HealthCheckResult.Healthy();
    }
}
