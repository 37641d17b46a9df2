using FleetScan.Kubernetes;
using FleetScan.TestKit;
using FleetScan.TestKit.Kubernetes;

namespace FleetScan.Collection.Tests.Cluster;

/// <summary>A stand-in server and a source that reads it, quick to try again.</summary>
internal sealed class ClusterFixture : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();

    private ClusterFixture(FakeApiServer server)
    {
        Server = server;
        Kubeconfig = server.WriteKubeconfig(_folder.Path);
        Connection = ClusterConnection.FromKubeconfig(Kubeconfig, null);
    }

    public FakeApiServer Server { get; }

    public string Kubeconfig { get; }

    public ClusterConnection Connection { get; }

    public ClusterSourceOptions Options { get; } = new()
    {
        PageSize = 10,
        RequestsPerSecond = 1_000,
        FirstBackoff = TimeSpan.FromMilliseconds(10),
        MaxBackoff = TimeSpan.FromMilliseconds(20),
        MaxAttempts = 3,
    };

    public IReadOnlyList<string> Lists => [.. Server.Requests.Where(request => request.Query.Contains("limit=", StringComparison.Ordinal)).Select(request => request.Path)];

    public static async Task<ClusterFixture> StartAsync(IEnumerable<ResourceDocument> objects, FakeApiServerOptions? options = null) =>
        new(await FakeApiServer.StartAsync(objects, options));

    public static async Task<ClusterFixture> StartAsync(string yaml, FakeApiServerOptions? options = null) =>
        await StartAsync(await ClusterObjects.ParseAsync(yaml, TestContext.Current.CancellationToken), options);

    public static Task<ClusterFixture> StartWithPodsAsync(int count, FakeApiServerOptions? options = null) => StartAsync(Pods(count), options);

    public static string Pods(int count, string ns = "shop") => string.Concat(Enumerable.Range(0, count).Select(number => $$"""
        ---
        apiVersion: v1
        kind: Pod
        metadata: {name: pod-{{number:0000}}, namespace: {{ns}}}
        spec: {containers: [{name: app, image: "registry.example/app:{{number}}"}]}

        """));

    public Task<Collected> ReadAsync(NamespaceFilter? namespaces = null) => Collected.FromAsync(new ClusterSource(Connection, Options), namespaces);

    public Task<Collected> ReadAsync(params ResourceSelector[] selectors) =>
        Collected.FromAsync(new ClusterSource(Connection, Options), new CollectionRequest { Resources = selectors });

    public async ValueTask DisposeAsync()
    {
        Connection.Dispose();
        await Server.DisposeAsync();
        _folder.Dispose();
    }
}
