using FleetScan.Backend.Commands;
using FleetScan.Backend.Composition;
using FleetScan.Backend.Data;
using FleetScan.Backend.Orchestration.Local;
using FleetScan.Backend.Queues;
using FleetScan.Contracts;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace FleetScan.Benchmarks.Fleet;

/// <summary>The whole backend as local-host runs it, without HTTP: engine, queue pump and timers over a temporary folder.</summary>
internal sealed class FleetBackend : IAsyncDisposable
{
    private readonly DirectoryInfo _folder;
    private readonly ServiceProvider _services;

    private FleetBackend(DirectoryInfo folder, TimeProvider clock)
    {
        _folder = folder;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Data:Directory", folder.FullName)]).Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddLogging();
        services.AddSingleton(clock);
        services.AddFleetScanBackend(configuration);
        services.AddLocalOrchestration();
        services.AddQueuePump();
        services.AddWatchdogTimer();
        _services = services.BuildServiceProvider();
    }

    public AccountId Account { get; private set; }

    private string EngineFile => Path.Combine(_folder.FullName, "orchestrations.db");

    public static async Task<FleetBackend> StartAsync(DirectoryInfo folder, TimeProvider clock, CancellationToken cancellationToken)
    {
        var backend = new FleetBackend(folder, clock);
        foreach (var service in backend._services.GetServices<IHostedService>())
        {
            await service.StartAsync(cancellationToken);
        }

        backend.Account = await backend.Get<DefaultAccount>().GetAsync(cancellationToken);
        return backend;
    }

    public async Task<IReadOnlyList<ClusterId>> AddClustersAsync(int count, CancellationToken cancellationToken)
    {
        await using var db = OpenDb();
        var rows = Enumerable.Range(0, count).Select(_ => NewCluster(ClusterId.New())).ToList();
        db.Clusters.AddRange(rows);
        await db.SaveChangesAsync(cancellationToken);
        return [.. rows.Select(row => row.Id)];
    }

    /// <summary>How many turns all orchestrations have taken that are still on file.</summary>
    public async Task<long> TurnsAsync(CancellationToken cancellationToken)
    {
        await using var file = new SqliteConnection($"Data Source={EngineFile};Mode=ReadOnly;Pooling=False");
        await file.OpenAsync(cancellationToken);
        await using var count = file.CreateCommand();
        count.CommandText = "SELECT count(*) FROM turns";
        return await count.ExecuteScalarAsync(cancellationToken) as long? ?? 0;
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public FleetScanDb OpenDb() => Get<IDbContextFactory<FleetScanDb>>().CreateDbContext();

    public async ValueTask DisposeAsync()
    {
        foreach (var service in _services.GetServices<IHostedService>().Reverse())
        {
            await service.StopAsync(CancellationToken.None);
        }

        await _services.DisposeAsync();
        SqliteConnection.ClearAllPools();
    }

    private ClusterRow NewCluster(ClusterId id) => new()
    {
        Id = id,
        AccountId = Account,
        Name = id.ToString(),
        Labels = "{}",
        ClientId = id.ToString(),
        SecretHash = [],
        CreatedAt = Get<TimeProvider>().GetUtcNow(),
    };
}
