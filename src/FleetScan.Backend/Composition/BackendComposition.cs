using FleetScan.Backend.Agents;
using FleetScan.Backend.Clusters;
using FleetScan.Backend.Commands;
using FleetScan.Backend.Data;
using FleetScan.Backend.Documents;
using FleetScan.Backend.Http;
using FleetScan.Backend.Images;
using FleetScan.Backend.Jobs;
using FleetScan.Backend.Keys;
using FleetScan.Backend.Maintenance;
using FleetScan.Backend.Orchestration;
using FleetScan.Backend.Queues;
using FleetScan.Backend.Results;
using FleetScan.Backend.Scans;
using FleetScan.Backend.Schedules;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace FleetScan.Backend.Composition;

/// <summary>Puts the backend together; a host adds what it runs on (a server or functions, cloud adapters) and nothing else.</summary>
public static class BackendComposition
{
    /// <summary>Adds every use case of the backend and its HTTP interface. Options bind to sections of the same name as their feature.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configuration">The host's configuration.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddFleetScanBackend(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        services.TryAddSingleton(TimeProvider.System);
        services.AddData();
        services.AddDocuments();
        services.AddQueues();
        services.AddJobs();
        services.AddCommands();
        services.AddResults();
        services.AddImages();
        services.AddMaintenance();
        services.AddOrchestration();
        services.AddScans();
        services.AddSchedules();
        services.AddKeys();
        services.AddClusters();
        services.AddAgents(configuration);
        services.AddHttpApi(configuration);
        return services;
    }
}
