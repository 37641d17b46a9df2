using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace FleetScan.Backend.Jobs;

internal static class JobServices
{
    public static IServiceCollection AddJobs(this IServiceCollection services)
    {
        services.TryAddSingleton<JobEvents>();
        services.TryAddSingleton<JobTransitions>();
        return services;
    }
}
