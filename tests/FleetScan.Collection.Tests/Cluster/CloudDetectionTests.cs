using FleetScan.TestKit.Kubernetes;

namespace FleetScan.Collection.Tests.Cluster;

public sealed class CloudDetectionTests
{
    [Theory]
    [InlineData("v1.33.1-eks-595af52", CloudProvider.Eks)]
    [InlineData("v1.33.2-gke.1111000", CloudProvider.Gke)]
    [InlineData("v1.33.1", CloudProvider.None)]
    [InlineData("v1.33.1+k3s1", CloudProvider.None)]
    public async Task The_version_names_clusters_of_EKS_and_GKE(string version, CloudProvider expected)
    {
        await using var cluster = await ClusterFixture.StartWithPodsAsync(1, new FakeApiServerOptions { Version = version });

        Assert.Equal(expected, await DetectAsync(cluster));
    }

    [Theory]
    [InlineData("azure:///subscriptions/1/vm/0", "kubernetes.azure.com/cluster", CloudProvider.Aks)]
    [InlineData("azure:///subscriptions/1/vm/0", "team", CloudProvider.None)]
    [InlineData("aws:///eu-west-1a/i-1", "eks.amazonaws.com/nodegroup", CloudProvider.Eks)]
    [InlineData("aws:///eu-west-1a/i-1", "kops.k8s.io/instancegroup", CloudProvider.None)]
    [InlineData("gce://project/zone/one", "cloud.google.com/gke-nodepool", CloudProvider.Gke)]
    [InlineData("kind://docker/kind/one", "kubernetes.azure.com/cluster", CloudProvider.None)]
    [InlineData("", "kubernetes.azure.com/cluster", CloudProvider.None)]
    public async Task Else_a_node_does_by_its_provider_and_the_labels_of_managed_clusters(string provider, string label, CloudProvider expected)
    {
        await using var cluster = await ClusterFixture.StartAsync(
            $"{{ apiVersion: v1, kind: Node, metadata: {{ name: one, labels: {{ \"{label}\": x }} }}, spec: {{ providerID: \"{provider}\" }} }}");

        Assert.Equal(expected, await DetectAsync(cluster));
    }

    [Fact]
    public async Task Nodes_that_may_not_be_read_say_nothing()
    {
        await using var cluster = await ClusterFixture.StartAsync(
            "{ apiVersion: v1, kind: Node, metadata: { name: one, labels: { kubernetes.azure.com/cluster: x } }, spec: { providerID: \"azure:///1\" } }");
        cluster.Server.Forbid("nodes");

        Assert.Equal(CloudProvider.None, await DetectAsync(cluster));
    }

    private static Task<CloudProvider> DetectAsync(ClusterFixture cluster) =>
        CloudDetection.DetectAsync(cluster.Connection, TimeProvider.System, TestContext.Current.CancellationToken);
}
