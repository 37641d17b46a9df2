using FleetScan.Agent.Commands;
using FleetScan.Agent.Connection;
using FleetScan.Agent.Delivery;
using FleetScan.Agent.Images;
using FleetScan.Agent.Scanning;
using FleetScan.Collection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace FleetScan.Agent;

/// <summary>Puts the agent into a host: its own process, or one that embeds it.</summary>
public static class AgentServices
{
    /// <summary>The configuration section of all agent options.</summary>
    public const string Section = "Agent";

    /// <summary>
    /// Adds an agent that begins when the host starts and talks HTTP to <c>Agent:BackendUrl</c>. Options that are wrong stop the host at start with their
    /// names. Once a host.
    /// </summary>
    /// <param name="services">The services of the host; a <see cref="TimeProvider"/> or <see cref="IResourceSource"/> already there is used.</param>
    /// <param name="configuration">Where the section <c>Agent</c> is.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddFleetScanAgent(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var section = configuration.GetSection(Section);
        services.TryAddSingleton(TimeProvider.System);
        services.AddMetrics();
        services.AddSingleton<AgentInstruments>();
        services.AddBackendConnection(section);
        services.AddDelivery(section);
        services.AddScanning(section);
        services.AddImages(section);
        services.AddCommands(section);
        return services;
    }

    private static void AddDelivery(this IServiceCollection services, IConfigurationSection section)
    {
        services.AddSingleton<IValidateOptions<SpoolOptions>, SpoolOptionsValidator>();
        services.AddOptions<SpoolOptions>().Bind(section).ValidateOnStart();
        services.AddSingleton<Spool>();
        services.AddSingleton<ResultDelivery>();
    }

    private static void AddScanning(this IServiceCollection services, IConfigurationSection section)
    {
        services.AddSingleton<IValidateOptions<ScanOptions>, ScanOptionsValidator>();
        services.AddOptions<ScanOptions>().Bind(section).ValidateOnStart();
        services.AddSingleton<ConfiguredSource>();
        services.TryAddSingleton<IResourceSource>(provider => provider.GetRequiredService<ConfiguredSource>());
        services.AddSingleton<PostureScanner>();
    }

    private static void AddCommands(this IServiceCollection services, IConfigurationSection section)
    {
        services.AddSingleton<IValidateOptions<CommandOptions>, CommandOptionsValidator>();
        services.AddOptions<CommandOptions>().Bind(section).ValidateOnStart();
        services.AddSingleton<AgentIdentity>();
        services.AddSingleton<Registration>();
        services.AddSingleton<LeaseKeeper>();
        services.AddSingleton<FailureReport>();
        services.AddSingleton<CommandWork>();
        services.AddSingleton<CommandRunner>();
        services.AddSingleton<Leftovers>();
        services.AddHostedService<CommandLoop>();
    }
}
