using System.Diagnostics;
using System.Text.Json;
using FleetScan.TestKit.Kubernetes;

namespace FleetScan.Collection.Tests.Cluster;

/// <summary>The stand-in is as good as what the field's own client reads out of it.</summary>
public sealed class KubectlTests
{
    private static readonly string? Kubectl = Array.Find(["/usr/bin/kubectl", "/usr/local/bin/kubectl"], File.Exists);

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public async Task Kubectl_reads_from_the_stand_in_what_the_source_reads(bool aggregated, bool tls)
    {
        Assert.SkipWhen(Kubectl is null, "kubectl is not installed.");
        Assert.SkipWhen(ClusterObjects.WhySharedIsMissing is not null, ClusterObjects.WhySharedIsMissing ?? "");
        var manifests = await ClusterObjects.ReadAsync(ClusterObjects.SharedManifests, TestContext.Current.CancellationToken);
        await using var cluster = await ClusterFixture.StartAsync(manifests, new FakeApiServerOptions
        {
            AggregatedDiscovery = aggregated,
            Tls = tls,
            // kubectl sends a token over HTTPS only.
            Token = tls ? "stand-in-token" : null,
            Compress = true,
            ServerFields = true,
        });

        var exported = await RunAsync(cluster, "get", "deployments,pods,roles.rbac.authorization.k8s.io,nodes", "-A", "-o", "json", "--chunk-size=7", "--show-managed-fields=false");
        var listed = await ClusterObjects.ParseAsync(exported, TestContext.Current.CancellationToken);
        var collected = await cluster.ReadAsync(
            new("apps", "v1", "deployments"), new("", "v1", "pods"), new("rbac.authorization.k8s.io", "*", "Role"), new("", "v1", "nodes"));

        Assert.Equal(202, listed.Count);
        Collected.AssertSame(listed, collected.Documents);
    }

    [Fact]
    public async Task Kubectl_gets_one_object_and_a_version()
    {
        Assert.SkipWhen(Kubectl is null, "kubectl is not installed.");
        await using var cluster = await ClusterFixture.StartWithPodsAsync(3, new FakeApiServerOptions { Tls = true });

        using var pod = JsonDocument.Parse(await RunAsync(cluster, "get", "pod", "pod-0001", "-n", "shop", "-o", "json"));
        var version = await RunAsync(cluster, "version", "-o", "json");

        Assert.Equal("pod-0001", pod.RootElement.GetProperty("metadata").GetProperty("name").GetString());
        Assert.Contains("v1.35.2", version, StringComparison.Ordinal);
    }

    private static async Task<string> RunAsync(ClusterFixture cluster, params string[] arguments)
    {
        using var process = new Process();
        process.StartInfo = new ProcessStartInfo(Kubectl!, ["--kubeconfig", cluster.Kubeconfig, "--cache-dir", Path.GetDirectoryName(cluster.Kubeconfig)!, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        process.Start();
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, errors);
        return await output;
    }
}
