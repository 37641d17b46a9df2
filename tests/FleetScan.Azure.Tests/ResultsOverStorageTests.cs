using System.IO.Compression;
using Azure.Storage.Blobs;
using FleetScan.Backend.Documents;
using FleetScan.Contracts.V1;
using FleetScan.TestKit.Azure;
using FleetScan.TestKit.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace FleetScan.Azure.Tests;

/// The backend's own use cases with a storage account under them: parts as blobs, the message in a storage queue.
public sealed class ResultsOverStorageTests(AzuriteServer azurite)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_result_of_many_parts_ends_as_findings_and_one_blob()
    {
        var account = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?>
            {
                [AzureStorageOptions.Connection] = azurite.ConnectionString,
                [$"{AzureStorageOptions.Connection}:{nameof(AzureStorageOptions.DocumentContainer)}"] = $"d{Guid.CreateVersion7():N}",
            })
            .Build();
        await using var backend = await TestBackend.StartAsync(configure: services => services.AddFleetScanAzure(account));
        var agent = new TestAgent(backend, await backend.AddClusterAsync());
        PostureFinding[] findings = [.. Enumerable.Range(0, 50).Select(number => ScanResult.Finding($"d{number}"))];

        var job = await agent.ScanAsync(job => new(job) { Findings = findings }, parts: 4);

        await using var db = backend.OpenDb();
        var row = await db.Jobs.AsNoTracking().SingleAsync(row => row.Id == job, Stop);
        Assert.Equal((JobState.Succeeded, 50), (row.State, await db.Findings.CountAsync(Stop)));
        Assert.Equal(string.Join('\n', new ScanResult(job) { Findings = findings }.Lines()) + "\n", await ReadAsync(backend.Get<IDocumentStore>(), row.ResultDocument!));
        Assert.Equal([$"{row.ResultDocument![..2]}/{row.ResultDocument}"], await BlobsAsync(backend.Get<BlobContainerClient>()));
    }

    private static async Task<string> ReadAsync(IDocumentStore documents, string id)
    {
        await using var stored = await documents.OpenAsync(id, Stop);
        await using var plain = new GZipStream(stored!, CompressionMode.Decompress);
        using var reader = new StreamReader(plain);
        return await reader.ReadToEndAsync(Stop);
    }

    private static async Task<List<string>> BlobsAsync(BlobContainerClient container)
    {
        var names = new List<string>();
        await foreach (var blob in container.GetBlobsAsync(cancellationToken: Stop))
        {
            names.Add(blob.Name);
        }

        return names;
    }
}
