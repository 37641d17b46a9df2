using FleetScan.Azure;
using FleetScan.Backend.Composition;
using FleetScan.Functions.Composition;
using FleetScan.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FleetScan.Functions.Tests;

/// The function app as Program.cs composes it; a web host stands in for the worker's. Nothing is started.
public sealed class ComposedApp : IAsyncDisposable
{
    private readonly TemporaryFolder _data = new();
    private readonly WebApplication _app;

    public ComposedApp()
    {
        // Development makes the container check that everything can be made.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = Environments.Development });
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            // Port 1 is reserved and closed: nothing here may reach an account.
            [AzureStorageOptions.Connection] = "AccountName=fleet;AccountKey=bm90LWEtcmVhbC1rZXk=;QueueEndpoint=http://127.0.0.1:1/fleet;BlobEndpoint=http://127.0.0.1:1/fleet",
            [$"{AzureStorageOptions.Connection}:{nameof(AzureStorageOptions.MaxRetries)}"] = "0",
            ["Data:Directory"] = _data.Path,
        });
        builder.Services.AddFleetScanBackend(builder.Configuration);
        builder.Services.AddFleetScanAzure(builder.Configuration);
        builder.Services.AddFleetScanFunctions();
        _app = builder.Build();
    }

    public IServiceProvider Services => _app.Services;

    public T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _data.Dispose();
    }
}
