using FleetScan.Backend.Data;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FleetScan.Backend.Orchestration.Local;

/// <summary>Registers the engine for hosts on one machine.</summary>
public static class LocalOrchestrationServices
{
    private const string FileName = "orchestrations.db";

    /// <summary>Runs orchestrations in this process, over a file in the state folder. Call it after the backend is added: services start in that order.</summary>
    /// <param name="services">The host's services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddLocalOrchestration(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<LocalOrchestrationOptions>, LocalOrchestrationOptionsValidator>();
        services.AddOptions<LocalOrchestrationOptions>().BindConfiguration(LocalOrchestrationOptions.Section).ValidateOnStart();
        services.AddSingleton<IPostConfigureOptions<LocalOrchestrationOptions>>(provider =>
            new PostConfigureOptions<LocalOrchestrationOptions, IOptions<DataOptions>>(null, provider.GetRequiredService<IOptions<DataOptions>>(), NameFile));
        services.AddSingleton(provider => new LocalOrchestrationEngine(
            provider.GetRequiredService<OrchestrationCatalog>(),
            provider.GetRequiredService<ActivityCatalog>(),
            provider.GetRequiredService<IOptions<LocalOrchestrationOptions>>().Value,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILoggerFactory>()));
        services.AddSingleton<IOrchestrationClient>(provider => provider.GetRequiredService<LocalOrchestrationEngine>());
        services.AddHostedService(provider => provider.GetRequiredService<LocalOrchestrationEngine>());
        return services;
    }

    private static void NameFile(LocalOrchestrationOptions options, IOptions<DataOptions> data)
    {
        if (options.File.Length == 0)
        {
            options.File = Path.Combine(data.Value.Directory, FileName);
        }
    }
}
