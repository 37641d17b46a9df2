using FleetScan.Backend.Composition;
using FleetScan.Backend.Data;
using FleetScan.Backend.Orchestration;
using FleetScan.Backend.Queues;
using FleetScan.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace FleetScan.TestKit.Data;

/// <summary>
/// The backend's use cases over a real SQLite file in a folder of their own, with a clock that the test moves and orchestrations that only remember.
/// Hosted services are not started.
/// </summary>
public sealed class TestBackend : IAsyncDisposable
{
    private readonly TemporaryFolder? _ownFolder;
    private readonly ServiceProvider _services;

    private TestBackend(TemporaryFolder? ownFolder, string folder, Action<IServiceCollection>? configure, IReadOnlyDictionary<string, string?> settings)
    {
        _ownFolder = ownFolder;
        Folder = folder;
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?>(settings) { [$"{DataOptions.Section}:{nameof(DataOptions.Directory)}"] = folder })
            .Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddLogging();
        services.AddSingleton<TimeProvider>(Time);
        services.AddSingleton<IOrchestrationClient>(Orchestrations);
        services.AddSingleton<IHostEnvironment>(new TestEnvironment(folder));
        configure?.Invoke(services);
        services.AddFleetScanBackend(configuration);
        _services = services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true });
    }

    /// <summary>The state folder.</summary>
    public string Folder { get; }

    /// <summary>The clock; stands at noon of a day until the test moves it.</summary>
    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero));

    /// <summary>What orchestrations were asked.</summary>
    public RecordingOrchestrations Orchestrations { get; } = new();

    /// <summary>The account of the database.</summary>
    public AccountId Account { get; private set; }

    /// <summary>Makes an empty backend, or opens the one in a folder.</summary>
    /// <param name="folder">The state folder of an earlier backend; null for a new one that goes with this object.</param>
    /// <param name="configure">Registers what the test replaces; it comes before the product's registrations.</param>
    /// <param name="settings">Configuration such as <c>Commands:LeaseSeconds</c>.</param>
    /// <returns>The backend, its database migrated.</returns>
    public static async Task<TestBackend> StartAsync(
        string? folder = null, Action<IServiceCollection>? configure = null, IReadOnlyDictionary<string, string?>? settings = null)
    {
        var own = folder is null ? new TemporaryFolder() : null;
        var backend = new TestBackend(own, folder ?? own!.Path, configure, settings ?? new Dictionary<string, string?>());
        await using (var db = backend.OpenDb())
        {
            // The migrations are SQLite's; another provider is tested with what the model itself makes there.
            await (db.Database.IsSqlite()
                ? backend.Get<DatabaseMigrator>().MigrateAsync(TestContext.Current.CancellationToken)
                : db.Database.EnsureCreatedAsync(TestContext.Current.CancellationToken));
        }

        backend.Account = await backend.Get<DefaultAccount>().GetAsync(TestContext.Current.CancellationToken);
        return backend;
    }

    /// <summary>A service of the backend.</summary>
    /// <typeparam name="T">Which.</typeparam>
    /// <returns>The service.</returns>
    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Opens the database.</summary>
    /// <returns>A context; the caller disposes it.</returns>
    public FleetScanDb OpenDb() => Get<IDbContextFactory<FleetScanDb>>().CreateDbContext();

    /// <summary>Handles the messages of a queue that are visible, at most 32, as the pump does.</summary>
    /// <param name="name">One of <see cref="QueueNames"/>.</param>
    /// <returns>How many there were.</returns>
    public async Task<int> HandleAsync(string name)
    {
        var handler = _services.GetServices<IQueueHandler>().Single(handler => handler.Queue == name);
        var queue = Get<IWorkQueue>();
        var messages = await queue.ReceiveAsync(name, 32, TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        foreach (var message in messages)
        {
            await handler.HandleAsync(message.Body, TestContext.Current.CancellationToken);
            await queue.CompleteAsync(message, TestContext.Current.CancellationToken);
        }

        return messages.Count;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        if (_ownFolder is not null)
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            _ownFolder.Dispose();
        }
    }
}
