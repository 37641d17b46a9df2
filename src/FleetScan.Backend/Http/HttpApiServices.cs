using FleetScan.Backend.Http.Agents;
using FleetScan.Backend.Http.Auth;
using FleetScan.Backend.Http.Clusters;
using FleetScan.Backend.Http.Events;
using FleetScan.Backend.Http.Findings;
using FleetScan.Backend.Http.Health;
using FleetScan.Backend.Http.Images;
using FleetScan.Backend.Http.Jobs;
using FleetScan.Backend.Http.Limits;
using FleetScan.Backend.Http.OpenApi;
using FleetScan.Backend.Http.Registries;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace FleetScan.Backend.Http;

internal static class HttpApiServices
{
    public static IServiceCollection AddHttpApi(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ApiOptions>().Bind(configuration.GetSection(ApiOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ApiOptions>, ApiOptionsValidator>();
        services.AddHealth();
        services.AddRouting();
        services.ConfigureHttpJsonOptions(options => ApiJson.Configure(options.SerializerOptions));
        services.Configure<KestrelServerOptions>(server => server.AddServerHeader = false);
        services.AddOpenApi(ApiDocument.Name, ApiDocument.Configure);
        services.TryAddEnumerable(ServiceDescriptor.Transient<IApiDescriptionProvider, RequestBodies>());
        services.AddRateLimiter(configureOptions: _ => { });
        services.AddSingleton<IConfigureOptions<RateLimiterOptions>, RequestLimitsSetup>();
        services.AddSingleton<CommandPolls>().AddSingleton<EventStreams>().AddSingleton<JobChanges>().AddSingleton<JobEventStream>();
        services.AddSingleton<ClusterReader>().AddSingleton<FindingReader>().AddSingleton<JobReader>();
        services.AddSingleton<ImageReader>().AddSingleton<ImageContentReader>().AddSingleton<VulnerabilityReader>().AddSingleton<TagReader>();
        return services.AddApiAuth();
    }
}
