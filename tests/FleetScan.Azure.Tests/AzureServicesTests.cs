using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using FleetScan.Backend.Documents;
using FleetScan.Backend.Queues;
using FleetScan.TestKit.Azure;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace FleetScan.Azure.Tests;

public sealed class AzureServicesTests(AzuriteServer azurite)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void The_backend_s_own_queue_and_documents_are_replaced()
    {
        var services = new ServiceCollection().AddLogging()
            .AddSingleton<IWorkQueue>(_ => throw new InvalidOperationException("The local queue is still there."))
            .AddSingleton<IDocumentStore>(_ => throw new InvalidOperationException("The local documents are still there."))
            .AddFleetScanAzure(Configure(("FleetScanStorage", "UseDevelopmentStorage=true")));

        using var provider = services.BuildServiceProvider();

        Assert.IsType<ClaimCheckQueue>(Assert.Single(provider.GetServices<IWorkQueue>()));
        Assert.IsType<BlobDocumentStore>(Assert.Single(provider.GetServices<IDocumentStore>()));
    }

    [Fact]
    public void An_account_by_its_addresses_signs_in_with_an_identity()
    {
        using var provider = Compose(
            ("FleetScanStorage:queueServiceUri", "https://fleet.queue.core.windows.net"),
            ("FleetScanStorage:blobServiceUri", "https://fleet.blob.core.windows.net"),
            ("FleetScanStorage:credential", "managedidentity"),
            ("FleetScanStorage:clientId", "0b1c5b0e-6e0f-4a52-9c0d-1c1f0a6a7a11"));

        Assert.Equal("fleet", provider.GetRequiredService<QueueServiceClient>().AccountName);
        Assert.Equal("https://fleet.blob.core.windows.net/documents", provider.GetRequiredService<BlobContainerClient>().Uri.ToString());
    }

    [Fact]
    public void No_account_is_an_error_that_says_which_setting_is_missing()
    {
        using var provider = Compose();

        var error = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IOptions<AzureStorageOptions>>().Value);

        Assert.Contains("FleetScanStorage__queueServiceUri", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_container_name_that_no_account_takes_is_refused()
    {
        using var provider = Compose(("FleetScanStorage", "UseDevelopmentStorage=true"), ("FleetScanStorage:DocumentContainer", "My Documents"));

        Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IOptions<AzureStorageOptions>>().Value);
    }

    [Fact]
    public async Task An_account_that_answers_is_healthy()
    {
        await using var provider = StorageAccount.Compose(azurite);

        Assert.Equal(HealthStatus.Healthy, (await CheckAsync(provider)).Status);
    }

    [Fact]
    public async Task An_account_that_cannot_be_reached_is_unhealthy_and_the_key_stays_secret()
    {
        // Port 1 is reserved and closed.
        const string key = "bm90LWEtcmVhbC1rZXk=";
        await using var provider = Compose(
            ("FleetScanStorage", $"AccountName=fleet;AccountKey={key};QueueEndpoint=http://127.0.0.1:1/fleet;BlobEndpoint=http://127.0.0.1:1/fleet"),
            ("FleetScanStorage:MaxRetries", "0"));

        var report = await CheckAsync(provider);

        Assert.Equal(HealthStatus.Unhealthy, report.Status);
        var storage = report.Entries["storage"];
        Assert.Contains("fleet", storage.Description, StringComparison.Ordinal);
        Assert.DoesNotContain(key, storage.Description + storage.Exception, StringComparison.Ordinal);
    }

    private static Task<HealthReport> CheckAsync(IServiceProvider provider) => provider.GetRequiredService<HealthCheckService>().CheckHealthAsync(Stop);

    private static ServiceProvider Compose(params (string Key, string Value)[] settings) =>
        new ServiceCollection().AddLogging().AddFleetScanAzure(Configure(settings)).BuildServiceProvider();

    private static IConfiguration Configure(params (string Key, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))).Build();
}
