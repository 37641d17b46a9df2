using Azure.Core;
using Azure.Identity;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;

namespace FleetScan.Azure;

/// How the clients of the storage account are made: connection string or identity, bounded waits and retries.
internal static class StorageClients
{
    private static readonly TimeSpan MaxDelay = TimeSpan.FromSeconds(10);

    public static QueueServiceClient CreateQueues(AzureStorageOptions options)
    {
        // The encoding of host.json: what one side writes, a trigger on the other side reads.
        var settings = Bounded(new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 }, options);
        settings.MessageDecodingFailed += StorageWorkQueue.MoveUnreadableAsync;
        return options.ConnectionString is { Length: > 0 } connection
            ? new QueueServiceClient(connection, settings)
            : new QueueServiceClient(options.QueueServiceUri, CreateCredential(options), settings);
    }

    public static BlobServiceClient CreateBlobs(AzureStorageOptions options)
    {
        var settings = Bounded(new BlobClientOptions(), options);
        return options.ConnectionString is { Length: > 0 } connection
            ? new BlobServiceClient(connection, settings)
            : new BlobServiceClient(options.BlobServiceUri, CreateCredential(options), settings);
    }

    private static TokenCredential CreateCredential(AzureStorageOptions options) =>
        options.ClientId is { Length: > 0 } clientId
            ? new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(clientId))
            : new DefaultAzureCredential();

    private static T Bounded<T>(T settings, AzureStorageOptions options)
        where T : ClientOptions
    {
        settings.Retry.MaxRetries = options.MaxRetries;
        settings.Retry.MaxDelay = MaxDelay;
        settings.Retry.NetworkTimeout = options.RequestTimeout;
        return settings;
    }
}
