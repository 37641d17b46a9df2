using FleetScan.Backend.Maintenance;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace FleetScan.Backend.Commands;

/// <summary>Registers the commands of agents.</summary>
public static class CommandServices
{
    internal static IServiceCollection AddCommands(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<CommandOptions>, CommandOptionsValidator>();
        services.AddOptions<CommandOptions>().BindConfiguration(CommandOptions.Section).ValidateOnStart();
        services.TryAddSingleton<CommandSignal>();
        services.TryAddSingleton<CommandLeases>();
        services.TryAddSingleton<CommandReports>();
        services.TryAddSingleton<LeaseWatchdog>();
        return services;
    }

    /// <summary>Runs the timers of <see cref="Functions.FunctionManifest"/> in this process; a host whose platform has timers calls <see cref="Watchdog"/> and <see cref="Retention"/> from them instead.</summary>
    /// <param name="services">The host's services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddWatchdogTimer(this IServiceCollection services) => services.AddHostedService<ManifestTimers>();
}
