using Microsoft.Extensions.DependencyInjection;

namespace FleetScan.Backend.Clusters;

internal static class ClusterServices
{
    public static IServiceCollection AddClusters(this IServiceCollection services) => services.AddSingleton<ClusterService>().AddSingleton<ClusterRemoval>();
}
