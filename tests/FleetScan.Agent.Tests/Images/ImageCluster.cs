using System.Text;
using FleetScan.TestKit;
using FleetScan.TestKit.Backend;
using FleetScan.TestKit.Kubernetes;
using FleetScan.TestKit.Registries;

namespace FleetScan.Agent.Tests.Images;

/// <summary>A cluster of workloads, the registry of its images and the backend, all on sockets.</summary>
internal sealed class ImageCluster : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();

    private ImageCluster(LoopbackRegistry registry, FakeApiServer api, FakeBackend backend)
    {
        Registry = registry;
        Api = api;
        Backend = backend;
        Kubeconfig = api.WriteKubeconfig(_folder.Path);
    }

    public LoopbackRegistry Registry { get; }

    public FakeApiServer Api { get; }

    public FakeBackend Backend { get; }

    public string Kubeconfig { get; }

    public static async Task<ImageCluster> StartAsync(CancellationToken cancellationToken, params string[] objects)
    {
        var documents = await ClusterObjects.ParseAsync(string.Join("\n---\n", objects), cancellationToken);
        return new ImageCluster(await LoopbackRegistry.StartAsync(), await FakeApiServer.StartAsync(documents), await FakeBackend.StartAsync());
    }

    public async Task AddAsync(CancellationToken cancellationToken, params string[] objects) =>
        Api.Add(await ClusterObjects.ParseAsync(string.Join("\n---\n", objects), cancellationToken));

    public Task<EmbeddedAgent> StartAgentAsync(params (string Name, string Value)[] more) => EmbeddedAgent.StartAsync(Backend, source: null, Settings(more));

    public Dictionary<string, string?> Settings(params (string Name, string Value)[] more)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Agent:Source"] = "kubeconfig",
            ["Agent:Kubeconfig"] = Kubeconfig,
            ["Agent:Images:PlainHttpRegistries"] = Registry.Host,
            ["Agent:Images:ElsewherePoll"] = "00:00:00.050",
        };
        foreach (var (name, value) in more)
        {
            settings[$"Agent:Images:{name}"] = value;
        }

        return settings;
    }

    /// <summary>A pod with one container.</summary>
    public static string Pod(string name, string image, string? imageId, string owner = "", string more = "", string role = "containers", string ns = "shop") => $$"""
        apiVersion: v1
        kind: Pod
        metadata:
          name: {{name}}
          namespace: {{ns}}
          labels: {pod-template-hash: 5c6d}
          {{(owner.Length == 0 ? "" : $"ownerReferences: [{{apiVersion: apps/v1, kind: {owner.Split('/')[0]}, name: {owner.Split('/')[1]}, controller: true, uid: u}}]")}}
        spec:
          nodeName: node-1
          {{more}}
          {{(role == "containers" ? "" : "containers: []")}}
          {{role}}:
          - {name: main, image: "{{image}}"}
        status:
          {{role switch { "initContainers" => "initContainerStatuses", "ephemeralContainers" => "ephemeralContainerStatuses", _ => "containerStatuses" }}}:
          - {name: main, image: "{{image}}", imageID: "{{imageId}}"}
        """;

    public static string Node(string architecture = "amd64") => $$"""
        apiVersion: v1
        kind: Node
        metadata: {name: node-1}
        status:
          nodeInfo: {operatingSystem: linux, architecture: "{{architecture}}"}
        """;

    public static string Owned(string apiVersion, string kind, string name, string ownerKind, string owner) => $$"""
        apiVersion: {{apiVersion}}
        kind: {{kind}}
        metadata:
          name: {{name}}
          namespace: shop
          ownerReferences: [{apiVersion: x/v1, kind: {{ownerKind}}, name: {{owner}}, controller: true, uid: u}]
        spec: {}
        """;

    public static string PullSecret(string name, string host, string login)
    {
        var config = $"{{\"auths\":{{\"{host}\":{{\"auth\":\"{Convert.ToBase64String(Encoding.UTF8.GetBytes(login))}\"}}}}}}";
        return $$"""
        apiVersion: v1
        kind: Secret
        metadata: {name: {{name}}, namespace: shop}
        type: kubernetes.io/dockerconfigjson
        data:
          .dockerconfigjson: {{Convert.ToBase64String(Encoding.UTF8.GetBytes(config))}}
        """;
    }

    public async ValueTask DisposeAsync()
    {
        await Backend.DisposeAsync();
        await Api.DisposeAsync();
        await Registry.DisposeAsync();
        _folder.Dispose();
    }
}
