using System.Security.Cryptography;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using FleetScan.Backend.Documents;
using FleetScan.TestKit.Azure;
using FleetScan.TestKit.Documents;
using Microsoft.Extensions.DependencyInjection;

namespace FleetScan.Azure.Tests;

public sealed class BlobDocumentStoreTests(AzuriteServer azurite) : DocumentStoreContract, IDisposable
{
    private ServiceProvider? _services;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private ServiceProvider Services => _services ??= StorageAccount.Compose(azurite);

    [Fact]
    public async Task The_same_body_is_uploaded_once()
    {
        var store = await OpenAsync();
        var body = RandomNumberGenerator.GetBytes(5_000_000);
        await WriteAsync(store, body);
        var first = await SingleBlobAsync();

        await WriteAsync(store, body);

        Assert.Equal(first.Properties.ETag, (await SingleBlobAsync()).Properties.ETag);
    }

    public void Dispose() => _services?.Dispose();

    protected override Task<IDocumentStore> OpenAsync() => Task.FromResult(Services.GetRequiredService<IDocumentStore>());

    private static async Task WriteAsync(IDocumentStore store, byte[] body)
    {
        await using var stream = new MemoryStream(body, writable: false);
        await store.WriteAsync(Convert.ToHexStringLower(SHA256.HashData(body)), stream, Stop);
    }

    private async Task<BlobItem> SingleBlobAsync()
    {
        var blobs = new List<BlobItem>();
        await foreach (var blob in Services.GetRequiredService<BlobContainerClient>().GetBlobsAsync(cancellationToken: Stop))
        {
            blobs.Add(blob);
        }

        return Assert.Single(blobs);
    }
}
