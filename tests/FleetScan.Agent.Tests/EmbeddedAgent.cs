using FleetScan.Collection;
using FleetScan.TestKit;
using FleetScan.TestKit.Backend;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FleetScan.Agent.Tests;

/// <summary>The agent in a host of the test, with retries of milliseconds, against a backend on a real port.</summary>
internal sealed class EmbeddedAgent : IAsyncDisposable
{
    private readonly TemporaryFolder _spool = new();
    private readonly IHost _host;

    private EmbeddedAgent(FakeBackend backend, IResourceSource? source, IReadOnlyDictionary<string, string?>? settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Agent:BackendUrl"] = backend.Url.ToString(),
            ["Agent:ClientId"] = FakeBackend.ClientId,
            ["Agent:ClientSecret"] = backend.ClientSecret,
            ["Agent:Source"] = "files",
            ["Agent:Path"] = Path.Combine(RepositoryRoot.Path, "samples"),
            ["Agent:SpoolDirectory"] = _spool.Path,
            ["Agent:RetrySpread"] = "00:00:00.050",
            ["Agent:MaxRetryDelay"] = "00:00:00.200",
            ["Agent:RefusedRetryDelay"] = "00:00:00.100",
        });
        builder.Configuration.AddInMemoryCollection(settings);
        if (source is not null)
        {
            builder.Services.AddSingleton(source);
        }

        builder.Logging.AddProvider(Log);
        builder.Services.AddFleetScanAgent(builder.Configuration);
        _host = builder.Build();
    }

    /// <summary>What it logged.</summary>
    public LinesLogged Log { get; } = new();

    /// <summary>Its spool.</summary>
    public string SpoolDirectory => _spool.Path;

    public IServiceProvider Services => _host.Services;

    public static async Task<EmbeddedAgent> StartAsync(
        FakeBackend backend,
        IResourceSource? source = null,
        IReadOnlyDictionary<string, string?>? settings = null)
    {
        var agent = new EmbeddedAgent(backend, source, settings);
        await agent._host.StartAsync();
        return agent;
    }

    public Task StopAsync() => _host.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
        _spool.Dispose();
    }
}
