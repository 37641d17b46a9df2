using FleetScan.Backend.Http;
using FleetScan.Backend.Orchestration;
using FleetScan.Functions.Api;
using FleetScan.Functions.Orchestration;
using FleetScan.Functions.Queues;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace FleetScan.Functions.Composition;

/// <summary>What the function app itself brings: the orchestration port on Durable Functions and the ways from triggers to use cases.</summary>
internal static class FunctionsServices
{
    public static IServiceCollection AddFleetScanFunctions(this IServiceCollection services)
    {
        services.AddSingleton<AmbientDurableClient>();
        services.Replace(ServiceDescriptor.Singleton<IOrchestrationClient, DurableOrchestrationClient>());
        services.AddSingleton<DurableRuns>();
        services.AddSingleton<QueueMessages>();
        services.AddSingleton(provider => new ApiRequests(ApiPipeline.Build(provider), provider.GetRequiredService<AmbientDurableClient>()));
        return services;
    }
}
