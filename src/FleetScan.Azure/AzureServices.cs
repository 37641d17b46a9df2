using Azure.Storage.Blobs;
using FleetScan.Backend.Documents;
using FleetScan.Backend.Queues;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace FleetScan.Azure;

/// <summary>Puts the backend on Azure.</summary>
public static class AzureServices
{
    /// <summary>Replaces the backend's queues and documents by those of a storage account, and checks its health with the rest.</summary>
    /// <param name="services">The services, those of the backend already among them.</param>
    /// <param name="configuration">The configuration; see <see cref="AzureStorageOptions"/>.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddFleetScanAzure(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<AzureStorageOptions>()
            .Bind(configuration.GetSection(AzureStorageOptions.Connection))
            .Configure(options => options.ConnectionString ??= configuration[AzureStorageOptions.Connection])
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<AzureStorageOptions>, AzureStorageOptionsValidator>();

        services.AddSingleton(provider => StorageClients.CreateQueues(Options(provider)));
        services.AddSingleton(provider => StorageClients.CreateBlobs(Options(provider)));
        services.AddSingleton(provider => provider.GetRequiredService<BlobServiceClient>().GetBlobContainerClient(Options(provider).DocumentContainer));

        services.AddSingleton<StorageWorkQueue>();
        services.TryAddSingleton<ClaimCheck>();
        services.Replace(ServiceDescriptor.Singleton<IDocumentStore, BlobDocumentStore>());
        services.Replace(ServiceDescriptor.Singleton<IWorkQueue>(
            provider => new ClaimCheckQueue(provider.GetRequiredService<StorageWorkQueue>(), provider.GetRequiredService<ClaimCheck>())));

        services.AddHealthChecks().AddCheck<StorageHealthCheck>("storage", failureStatus: null, tags: [], AzureStorageOptions.HealthTimeout);
        return services;
    }

    private static AzureStorageOptions Options(IServiceProvider provider) => provider.GetRequiredService<IOptions<AzureStorageOptions>>().Value;
}
