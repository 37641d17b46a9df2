using FleetScan.TestKit.Azure;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace FleetScan.Azure.Tests;

/// The services as a host composes them, on the emulator; each with a document container of its own.
internal static class StorageAccount
{
    public static ServiceProvider Compose(AzuriteServer azurite)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?>
            {
                [AzureStorageOptions.Connection] = azurite.ConnectionString,
                [$"{AzureStorageOptions.Connection}:DocumentContainer"] = $"d{Guid.CreateVersion7():N}",
            })
            .Build();
        return new ServiceCollection().AddLogging().AddFleetScanAzure(configuration).BuildServiceProvider(validateScopes: true);
    }
}
