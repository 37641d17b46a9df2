using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using FleetScan.Backend.Queues;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace FleetScan.Azure;

/// Whether the account answers and lets this process in. A queue or container that is not there yet is healthy: the first write makes it.
internal sealed class StorageHealthCheck(QueueServiceClient queues, BlobContainerClient documents) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await queues.GetQueueClient(QueueNames.Results).ExistsAsync(cancellationToken);
            await documents.ExistsAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (RequestFailedException error)
        {
            return Unhealthy($"The storage account {queues.AccountName} answered {error.Status} {error.ErrorCode}.", error);
        }
        catch (Exception error) when (error is AggregateException or global::Azure.Identity.AuthenticationFailedException)
        {
            return Unhealthy($"The storage account {queues.AccountName} cannot be reached or signed in to.", error);
        }
    }

    private static HealthCheckResult Unhealthy(string description, Exception error) =>
        HealthCheckResult.Unhealthy($"{description} Check the address, the network rules and the role assignments of {AzureStorageOptions.Connection}.", error);
}
