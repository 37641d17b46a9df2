using FleetScan.Backend.Data;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace FleetScan.Backend.Http.Health;

internal static class HealthServices
{
    // Probes of platforms give up after some seconds; an answer in time says what is wrong.
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(3);

    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
        services.AddHealthChecks()
            .AddCheck<DatabaseHealthCheck>("database", HealthStatus.Unhealthy, tags: [], Timeout)
            .AddCheck<QueueHealth>("work queue", HealthStatus.Unhealthy, tags: [], Timeout);
        return services;
    }
}
