using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace FleetScan.Backend.Schedules;

internal static class ScheduleServices
{
    public static IServiceCollection AddSchedules(this IServiceCollection services)
    {
        services.TryAddSingleton<ScheduleService>();
        services.TryAddSingleton<ScheduleRunner>();
        services.TryAddSingleton<SkippedOccurrences>();
        services.TryAddSingleton<PlanOccurrence>();
        services.TryAddSingleton<StartOccurrence>();
        return services;
    }
}
