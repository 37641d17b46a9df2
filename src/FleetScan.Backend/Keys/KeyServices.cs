using Microsoft.Extensions.DependencyInjection;

namespace FleetScan.Backend.Keys;

internal static class KeyServices
{
    public static IServiceCollection AddKeys(this IServiceCollection services) => services.AddSingleton<ApiKeyService>();
}
