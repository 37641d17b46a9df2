using System.Net.Http.Headers;
using FleetScan.Backend.Composition;
using FleetScan.Backend.Data;
using FleetScan.Backend.Http;
using FleetScan.Backend.Keys;
using FleetScan.Backend.Orchestration.Local;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FleetScan.Benchmarks.Size;

/// <summary>The backend with its HTTP interface, and the local engine, over a temporary folder. Queues are written and not worked off.</summary>
internal sealed class FleetServer : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("fleetscan-fleet-");
    private readonly WebApplication _app;

    private FleetServer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection([new("Data:Directory", _folder.FullName), new("Http:RequestBurst", "1000000"), new("Http:RequestsPerSecond", "1000000")]);
        builder.Logging.ClearProviders();
        builder.Services.AddFleetScanBackend(builder.Configuration);
        builder.Services.AddLocalOrchestration();
        _app = builder.Build();
        _app.Run(ApiPipeline.Build(_app.Services));
    }

    public HttpClient User { get; } = new(new SocketsHttpHandler()) { Timeout = TimeSpan.FromMinutes(10) };

    public AccountId Account { get; private set; }

    public string ConnectionString => Get<SqliteFile>().ConnectionString("fleetscan.db");

    public string QueueConnectionString => Get<SqliteFile>().ConnectionString("work.db");

    public double DatabaseMiB => new FileInfo(Path.Combine(_folder.FullName, "fleetscan.db")).Length / 1048576.0;

    public static async Task<FleetServer> StartAsync(CancellationToken cancellationToken)
    {
        var server = new FleetServer();
        await server._app.StartAsync(cancellationToken);
        server.Account = await server.Get<DefaultAccount>().GetAsync(cancellationToken);
        var key = await server.Get<ApiKeyService>().CreateAsync(server.Account, new() { Name = "bench", Role = ApiRole.Admin }, cancellationToken);
        server.User.BaseAddress = new(server._app.Urls.First());
        server.User.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key.Secret);
        return server;
    }

    public T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    public FleetScanDb OpenDb() => Get<IDbContextFactory<FleetScanDb>>().CreateDbContext();

    public async ValueTask DisposeAsync()
    {
        User.Dispose();
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }
}
