using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace FleetScan.Backend.Scans;

internal static class ScanServices
{
    public static IServiceCollection AddScans(this IServiceCollection services)
    {
        services.TryAddSingleton<ScanStarter>();
        services.TryAddSingleton<PlanScan>();
        services.TryAddSingleton<DispatchShard>();
        services.TryAddSingleton<ExpireShard>();
        services.TryAddSingleton<CompleteScan>();
        return services;
    }
}
