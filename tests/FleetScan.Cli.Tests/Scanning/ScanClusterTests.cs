using System.Text.Json;
using FleetScan.Cli.Tests.Running;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using FleetScan.TestKit;
using FleetScan.TestKit.Kubernetes;

namespace FleetScan.Cli.Tests.Scanning;

public sealed class ScanClusterTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private FakeApiServer _server = null!; // xunit calls InitializeAsync before any test.
    private string _kubeconfig = "";

    public async ValueTask InitializeAsync()
    {
        _server = await FakeApiServer.StartAsync(
            await ClusterObjects.ReadAsync("samples", TestContext.Current.CancellationToken), new FakeApiServerOptions { Version = "v1.33.1" });
        _kubeconfig = _server.WriteKubeconfig(_folder.Path);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_live_cluster_is_judged_like_its_manifests()
    {
        using var cli = new TestCli();

        var live = await FindingsAsync(cli, "--kubeconfig", _kubeconfig);
        var files = await FindingsAsync(cli, "samples");

        // Controls that only a live cluster has come on top.
        var judgedInFiles = files.Select(ControlOf).ToHashSet();
        Assert.Equal(files, live.Where(finding => judgedInFiles.Contains(ControlOf(finding))));
    }

    [Fact]
    public async Task The_table_names_cluster_and_version_and_controls_of_live_clusters()
    {
        using var cli = new TestCli();

        var result = await cli.RunAsync("scan", "--kubeconfig", _kubeconfig);

        Assert.Equal(0, result.Code);
        Assert.Contains("(v1.33.1): ", result.Out);
        Assert.Contains("C-0005", result.Out);
        Assert.Contains("C-0069", result.Out);
    }

    [Fact]
    public async Task The_kubeconfig_of_the_environment_is_the_default()
    {
        using var cli = new TestCli { Variables = { ["KUBECONFIG"] = _kubeconfig } };

        Assert.Equal(0, (await cli.RunAsync("scan")).Code);
    }

    [Fact]
    public async Task An_unknown_context_is_answered_with_the_known_ones()
    {
        using var cli = new TestCli();

        var result = await cli.RunAsync("scan", "--kubeconfig", _kubeconfig, "--context", "nowhere");

        Assert.Equal(2, result.Code);
        Assert.Contains("no context 'nowhere'", result.Error);
    }

    [Fact]
    public async Task A_kind_that_may_not_be_read_is_reported_and_the_rest_is_judged()
    {
        _server.Forbid("networkpolicies");
        using var cli = new TestCli();

        var result = await cli.RunAsync("scan", "--kubeconfig", _kubeconfig);

        Assert.Equal(0, result.Code);
        Assert.Contains("Could not be read", result.Out);
        Assert.Contains("networkpolicies", result.Out);
        Assert.Contains("C-0270", result.Out);
    }

    [Fact]
    public async Task A_cluster_that_is_gone_is_said_with_its_address()
    {
        await _server.DisposeAsync();
        using var cli = new TestCli();

        var result = await cli.RunAsync("scan", "--kubeconfig", _kubeconfig);

        Assert.Equal(2, result.Code);
        Assert.Contains("127.0.0.1", result.Error);
    }

    private static string ControlOf(string finding) => finding.Split(' ')[0];

    private static async Task<List<string>> FindingsAsync(TestCli cli, params string[] args)
    {
        var result = await cli.RunAsync(["scan", .. args, "--format", "ndjson"]);
        Assert.Equal((0, ""), (result.Code, result.Error));
        return
        [
            .. result.Lines.Where(line => line.Length > 0)
                .Select(line => JsonSerializer.Deserialize(line, ContractsJson.Default.PostureLine))
                .OfType<PostureFinding>()
                .Select(finding => $"{finding.ControlId} {finding.Resource} {string.Join(",", finding.Paths)}")
                .Order(StringComparer.Ordinal),
        ];
    }
}
