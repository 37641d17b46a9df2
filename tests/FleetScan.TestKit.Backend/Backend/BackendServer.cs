using System.Net.Http.Headers;
using FleetScan.Backend.Agents;
using FleetScan.Backend.Clusters;
using FleetScan.Backend.Composition;
using FleetScan.Backend.Data;
using FleetScan.Backend.Http;
using FleetScan.Backend.Keys;
using FleetScan.Backend.Orchestration;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using FleetScan.TestKit.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace FleetScan.TestKit.Backend;

/// <summary>
/// The backend's real pipeline on Kestrel over real SQLite, on a free port of this machine. Queue pump and watchdog do not run, and orchestrations only
/// remember, unless the test registers others.
/// </summary>
public sealed class BackendServer : IAsyncDisposable
{
    private readonly TemporaryFolder? _ownFolder;
    private readonly WebApplication _app;
    private readonly List<HttpClient> _clients = [];

    private BackendServer(WebApplication app, TemporaryFolder? ownFolder, string folder, LogRecorder logs, RecordingOrchestrations orchestrations)
    {
        _app = app;
        _ownFolder = ownFolder;
        Folder = folder;
        Logs = logs;
        Orchestrations = orchestrations;
        Anonymous = Client(token: null);
    }

    /// <summary>Where it listens.</summary>
    public Uri Address => new(_app.Urls.First());

    /// <summary>The state folder.</summary>
    public string Folder { get; }

    /// <summary>The account of the database.</summary>
    public AccountId Account { get; private set; }

    /// <summary>Everything that was logged.</summary>
    public LogRecorder Logs { get; }

    /// <summary>What orchestrations were asked, unless the test brings others.</summary>
    public RecordingOrchestrations Orchestrations { get; }

    /// <summary>A client without a credential.</summary>
    public HttpClient Anonymous { get; }

    /// <summary>Starts a backend.</summary>
    /// <param name="folder">The state folder of an earlier backend; null for a new one that goes with this object.</param>
    /// <param name="configure">Registers what the test replaces, such as the clock; it comes before the product's registrations.</param>
    /// <param name="settings">Configuration such as <c>Http:JsonBodyBytes</c>.</param>
    /// <returns>The backend, listening.</returns>
    public static async Task<BackendServer> StartAsync(
        string? folder = null, Action<IServiceCollection>? configure = null, IReadOnlyDictionary<string, string?>? settings = null)
    {
        var own = folder is null ? new TemporaryFolder() : null;
        folder ??= own!.Path;
        var (logs, orchestrations) = (new LogRecorder(), new RecordingOrchestrations());
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(Settings(folder)).AddInMemoryCollection(settings ?? new Dictionary<string, string?>());
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Debug).AddProvider(logs);
        configure?.Invoke(builder.Services);
        builder.Services.TryAddSingleton<IOrchestrationClient>(orchestrations);
        builder.Services.AddFleetScanBackend(builder.Configuration);
        var app = builder.Build();
        app.Run(ApiPipeline.Build(app.Services));
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new(app, own, folder, logs, orchestrations) { Account = await app.Services.GetRequiredService<DefaultAccount>().GetAsync(TestContext.Current.CancellationToken) };
    }

    /// <summary>A service of the backend.</summary>
    /// <typeparam name="T">Which.</typeparam>
    /// <returns>The service.</returns>
    public T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    /// <summary>Opens the database.</summary>
    /// <returns>A context; the caller disposes it.</returns>
    public FleetScanDb OpenDb() => Get<IDbContextFactory<FleetScanDb>>().CreateDbContext();

    /// <summary>A client that sends a token with every request.</summary>
    /// <param name="token">The token; null for none.</param>
    /// <returns>The client; it goes with this object.</returns>
    public HttpClient Client(string? token)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = Address, Timeout = TimeSpan.FromMinutes(2) };
        client.DefaultRequestHeaders.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        _clients.Add(client);
        return client;
    }

    /// <summary>A client with a new API key.</summary>
    /// <param name="role">The key's role.</param>
    /// <returns>The client.</returns>
    public async Task<HttpClient> UserAsync(ApiRole role)
    {
        var key = await Get<ApiKeyService>().CreateAsync(Account, new() { Name = role.ToString(), Role = role }, TestContext.Current.CancellationToken);
        return Client(key.Secret);
    }

    /// <summary>Enrols a cluster and gets a token for its agent.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The cluster, its credentials, and a client with its token.</returns>
    public async Task<EnrolledCluster> EnrolAsync(string name)
    {
        var enrolled = await Get<ClusterService>().EnrolAsync(Account, new() { Name = name }, TestContext.Current.CancellationToken);
        var enrolment = Assert.IsType<ClusterChange<ClusterEnrolment>.Done>(enrolled).Value;
        var request = new AgentTokenRequest { ClientId = enrolment.ClientId, ClientSecret = enrolment.ClientSecret };
        var outcome = await Get<AgentTokenService>().IssueAsync(request, "test", TestContext.Current.CancellationToken);
        var token = Assert.IsType<AgentTokenOutcome.Issued>(outcome).Token.AccessToken;
        return new(enrolment, token, Client(token));
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _clients.ForEach(client => client.Dispose());
        await _app.DisposeAsync();
        if (_ownFolder is not null)
        {
            SqliteConnection.ClearAllPools();
            _ownFolder.Dispose();
        }
    }

    private static Dictionary<string, string?> Settings(string folder) => new()
    {
        [$"{DataOptions.Section}:{nameof(DataOptions.Directory)}"] = folder,
        [$"{ApiOptions.Section}:{nameof(ApiOptions.RequestBurst)}"] = "1000000",
        [$"{ApiOptions.Section}:{nameof(ApiOptions.RequestsPerSecond)}"] = "1000000",
    };
}
