using FleetScan.TestKit.Kubernetes;

namespace FleetScan.Collection.Tests.Cluster;

public sealed class LiveAndExportedTests
{
    [Theory]
    [InlineData(true, false, false)]
    [InlineData(false, false, false)]
    [InlineData(true, true, true)]
    public async Task A_live_cluster_gives_the_same_documents_as_its_exported_manifests(bool aggregated, bool tls, bool compress)
    {
        Assert.SkipWhen(ClusterObjects.WhySharedIsMissing is not null, ClusterObjects.WhySharedIsMissing ?? "");
        var manifests = await ClusterObjects.ReadAsync(ClusterObjects.SharedManifests, TestContext.Current.CancellationToken);
        await using var cluster = await ClusterFixture.StartAsync(
            manifests, new FakeApiServerOptions { AggregatedDiscovery = aggregated, Tls = tls, Compress = compress });

        var live = await cluster.ReadAsync();

        Assert.Empty(live.Failures);
        Assert.Equal(600, live.Documents.Count);
        Collected.AssertSame(manifests, live.Documents);
        Assert.Equal(600, live.Report.Read);
        Assert.Equal("v1.35.2", live.Report.ServerVersion);
    }
}
