using FleetScan.Agent.Images.Access;
using FleetScan.Agent.Registries;
using Microsoft.Extensions.Options;

namespace FleetScan.Agent.Images;

/// <summary>What reads images.</summary>
internal static class ImageServices
{
    public static IServiceCollection AddImages(this IServiceCollection services, IConfigurationSection section)
    {
        services.AddSingleton<IValidateOptions<ImageOptions>, ImageOptionsValidator>();
        services.AddOptions<ImageOptions>().Bind(section.GetSection("Images")).ValidateOnStart();
        services.AddSingleton<RegistryConnections>();
        services.AddSingleton<InventoryUpload>();
        services.AddSingleton<ImageReading>();
        services.AddSingleton<RunningImageScanner>();
        services.AddSingleton<RegistryScanner>();
        return services;
    }
}
