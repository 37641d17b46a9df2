using FleetScan.Contracts.V1;
using FleetScan.TestKit;
using FleetScan.TestKit.Backend;
using FleetScan.TestKit.Kubernetes;

namespace FleetScan.Agent.Tests.Scanning;

public sealed class PolicyTests
{
    private const string Coredns = """
        apiVersion: v1
        kind: Pod
        metadata: { name: coredns-5dd5756b68-x7k2p, namespace: kube-system }
        spec: { hostNetwork: true, containers: [{ name: coredns, image: coredns }] }
        ---
        apiVersion: v1
        kind: Pod
        metadata: { name: cart, namespace: shop, annotations: { kubescape.io/skip-controls: C-0041 } }
        spec: { hostNetwork: true, containers: [{ name: cart, image: cart }] }
        """;

    [Theory]
    [InlineData("v1.33.1-eks-595af52", "eks")]
    [InlineData("v1.33.1", "cluster")]
    public async Task A_scan_finds_out_which_cloud_runs_the_cluster(string version, string scope)
    {
        var lines = await ScanAsync(version, []);

        Assert.Equal(scope, Assert.IsType<PostureHeader>(lines[0]).Scope);
    }

    [Theory]
    [InlineData("true", 1, "cart")]
    [InlineData("false", 0, "cart", "coredns-5dd5756b68-x7k2p")]
    public async Task What_clusters_bring_along_is_accepted_and_not_sent_unless_configured_otherwise(string accepts, int excepted, params string[] sent)
    {
        var lines = await ScanAsync("v1.33.1", new Dictionary<string, string?> { ["Agent:SystemExceptions"] = accepts });

        Assert.Equal(sent, lines.OfType<PostureFinding>().Select(finding => finding.Resource.Name).Order(StringComparer.Ordinal));
        var summary = Assert.IsType<PostureSummary>(lines[^1]);
        Assert.Equal((excepted, sent.Length), (Assert.Single(summary.Controls).Excepted, summary.Findings));
    }

    [Fact]
    public async Task Settings_of_the_scan_replace_the_defaults()
    {
        var inputs = new Dictionary<string, IReadOnlyList<string>> { ["insecureCapabilities"] = [] };

        var lines = await ScanAsync("v1.33.1", [], new PostureScanSpec { Controls = ["C-0046"], Inputs = inputs });

        Assert.Equal(VerdictSubStatus.Configuration, Assert.Single(Assert.IsType<PostureSummary>(lines[^1]).Controls).SubStatus);
    }

    private static async Task<IReadOnlyList<PostureLine>> ScanAsync(string version, Dictionary<string, string?> settings, PostureScanSpec? spec = null)
    {
        using var folder = new TemporaryFolder();
        await using var cluster = await FakeApiServer.StartAsync(
            await ClusterObjects.ParseAsync(Coredns, TestContext.Current.CancellationToken), new FakeApiServerOptions { Version = version });
        await using var backend = await FakeBackend.StartAsync();
        var command = backend.Enqueue(spec ?? new PostureScanSpec { Controls = ["C-0041"] });
        settings["Agent:Source"] = "kubeconfig";
        settings["Agent:Kubeconfig"] = cluster.WriteKubeconfig(folder.Path);
        await using var agent = await EmbeddedAgent.StartAsync(backend, source: null, settings);

        await backend.UntilAsync(() => command.Completed, "the command is complete");

        return [.. command.ReadLines()];
    }
}
