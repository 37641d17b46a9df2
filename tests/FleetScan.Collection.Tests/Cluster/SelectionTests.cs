using FleetScan.Kubernetes;
using FleetScan.TestKit.Kubernetes;

namespace FleetScan.Collection.Tests.Cluster;

public sealed class SelectionTests
{
    private const string Objects = """
        apiVersion: v1
        kind: Namespace
        metadata: {name: shop}
        ---
        apiVersion: v1
        kind: Pod
        metadata: {name: web, namespace: shop}
        ---
        apiVersion: v1
        kind: Pod
        metadata: {name: dns, namespace: kube-system}
        ---
        apiVersion: v1
        kind: Pod
        metadata: {name: api, namespace: shop-test}
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web, namespace: shop}
        ---
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata: {name: web, namespace: shop}
        ---
        apiVersion: v1
        kind: Event
        metadata: {name: started, namespace: shop}
        ---
        apiVersion: events.k8s.io/v1
        kind: Event
        metadata: {name: started, namespace: shop}
        ---
        apiVersion: example.com/v1
        kind: Gadget
        metadata: {name: one, namespace: shop}
        """;

    [Theory]
    [InlineData("apps", "v1", "deployments", "/apis/apps/v1/deployments")]
    [InlineData("apps", "v1", "Deployment", "/apis/apps/v1/deployments")]
    [InlineData("APPS", "*", "DEPLOYMENTS", "/apis/apps/v1/deployments")]
    [InlineData("", "*", "pods", "/api/v1/pods")]
    [InlineData("autoscaling", "*", "horizontalpodautoscalers", "/apis/autoscaling/v2/horizontalpodautoscalers")]
    [InlineData("autoscaling", "v1", "horizontalpodautoscalers", "/apis/autoscaling/v1/horizontalpodautoscalers")]
    [InlineData("*", "*", "gadgets", "/apis/example.com/v1/gadgets")]
    [InlineData("*", "*", "Event", "/api/v1/events")]
    [InlineData("events.k8s.io", "v1", "events", "/apis/events.k8s.io/v1/events")]
    public async Task A_selector_lists_one_kind_once(string group, string version, string resource, string path)
    {
        foreach (var aggregated in (bool[])[true, false])
        {
            await using var cluster = await ClusterFixture.StartAsync(Objects, new FakeApiServerOptions { AggregatedDiscovery = aggregated });

            var collected = await cluster.ReadAsync(new ResourceSelector(group, version, resource));

            Assert.Empty(collected.Failures);
            Assert.Equal([path], cluster.Lists);
        }
    }

    [Fact]
    public async Task Selectors_of_several_versions_list_a_kind_in_the_preferred_one()
    {
        await using var cluster = await ClusterFixture.StartAsync(Objects);

        await cluster.ReadAsync(
            new ResourceSelector("autoscaling", "v1", "horizontalpodautoscalers"),
            new ResourceSelector("autoscaling", "v2", "HorizontalPodAutoscaler"),
            new ResourceSelector("autoscaling", "v2beta2", "horizontalpodautoscalers"));

        Assert.Equal(["/apis/autoscaling/v2/horizontalpodautoscalers"], cluster.Lists);
    }

    [Theory]
    [InlineData("batch", "v1beta1", "cronjobs")]
    [InlineData("nowhere.example", "v1", "things")]
    [InlineData("apps", "v1", "deployments/status")]
    public async Task A_kind_that_is_not_installed_is_no_failure(string group, string version, string resource)
    {
        foreach (var aggregated in (bool[])[true, false])
        {
            await using var cluster = await ClusterFixture.StartAsync(Objects, new FakeApiServerOptions { AggregatedDiscovery = aggregated });

            var collected = await cluster.ReadAsync(new ResourceSelector(group, version, resource));

            Assert.Empty(collected.Failures);
            Assert.Empty(collected.Documents);
            Assert.Empty(cluster.Lists);
        }
    }

    [Fact]
    public async Task Old_discovery_asks_only_for_the_groups_that_are_wanted()
    {
        await using var cluster = await ClusterFixture.StartAsync(Objects, new FakeApiServerOptions { AggregatedDiscovery = false });

        await cluster.ReadAsync(new ResourceSelector("apps", "v1", "deployments"));

        Assert.Equal(["/api", "/apis", "/apis/apps/v1", "/version", "/apis/apps/v1/deployments"], cluster.Server.Requests.Select(request => request.Path));
    }

    [Fact]
    public async Task A_group_that_does_not_answer_discovery_is_reported_and_the_others_are_read()
    {
        await using var cluster = await ClusterFixture.StartAsync(Objects, new FakeApiServerOptions { AggregatedDiscovery = false });
        cluster.Server.Break(new FakeFault { On = "/apis/example.com/v1", Status = 503, Times = 100 });

        var collected = await cluster.ReadAsync(new ResourceSelector("*", "*", "*"));

        Assert.Equal("example.com/v1/*", Assert.Single(collected.Failures).Source);
        Assert.Contains("web", collected.Names);
    }

    [Fact]
    public async Task Kinds_asked_for_by_name_in_a_group_that_does_not_answer_are_reported_each()
    {
        await using var cluster = await ClusterFixture.StartAsync(Objects, new FakeApiServerOptions { AggregatedDiscovery = false });
        cluster.Server.Break(new FakeFault { On = "/apis/apps/v1", Status = 503, Times = 100 });

        var collected = await cluster.ReadAsync(new("apps", "v1", "deployments"), new("apps", "*", "DaemonSet"), new("apps", "v1beta1", "statefulsets"), new("*", "*", "pods"));

        Assert.Equal(["apps/v1/deployments", "apps/v1/daemonsets"], collected.Failures.Select(failure => failure.Source));
        Assert.Equal(3, collected.Documents.Count);
    }

    [Fact]
    public async Task Few_exact_namespaces_are_listed_one_by_one()
    {
        await using var cluster = await ClusterFixture.StartAsync(Objects);

        var collected = await Collected.FromAsync(new ClusterSource(cluster.Connection, cluster.Options), new CollectionRequest
        {
            Resources = [new("", "v1", "pods"), new("", "v1", "namespaces")],
            Namespaces = new NamespaceFilter(["shop", "kube-system"], ["kube-system"]),
        });

        Assert.Equal(["/api/v1/namespaces", "/api/v1/namespaces/shop/pods"], cluster.Lists.Order(StringComparer.Ordinal));
        Assert.Equal(["/v1/Namespace//shop", "/v1/Pod/shop/web"], collected.Ids.Select(id => "/" + id).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("shop*", "", "api,web")]
    [InlineData("shop?test", "", "api")]
    [InlineData("", "kube-*", "api,web")]
    [InlineData("*", "shop", "api,dns")]
    [InlineData("kube-system,*-test", "", "api,dns")]
    public async Task Globs_filter_the_list_of_the_whole_cluster(string include, string exclude, string names)
    {
        await using var cluster = await ClusterFixture.StartAsync(Objects);
        var split = (string list) => list.Split(',', StringSplitOptions.RemoveEmptyEntries);

        var collected = await Collected.FromAsync(new ClusterSource(cluster.Connection, cluster.Options), new CollectionRequest
        {
            Resources = [new("", "v1", "pods")],
            Namespaces = new NamespaceFilter(split(include), split(exclude)),
        });

        Assert.Equal(["/api/v1/pods"], cluster.Lists);
        Assert.Equal(names.Split(','), collected.Names.Order(StringComparer.Ordinal));
        Assert.Equal(collected.Documents.Count, collected.Report.Estimated);
    }

    [Fact]
    public async Task Forbidden_namespaces_are_reported_each()
    {
        await using var cluster = await ClusterFixture.StartAsync(Objects);
        cluster.Server.Forbid("pods");

        var collected = await Collected.FromAsync(new ClusterSource(cluster.Connection, cluster.Options), new CollectionRequest
        {
            Resources = [new("", "v1", "pods")],
            Namespaces = new NamespaceFilter(["shop", "shop-test"], []),
        });

        Assert.Equal(2, collected.Failures.Count);
        Assert.StartsWith("In namespace shop: Forbidden (403).", collected.Failures[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_server_adds_comes_along_except_managed_fields()
    {
        await using var cluster = await ClusterFixture.StartAsync(Objects, new FakeApiServerOptions { ServerFields = true });

        var collected = await cluster.ReadAsync();

        Assert.Equal(8, collected.Documents.Count);
        Assert.All(collected.Documents, document =>
        {
            Assert.NotEqual("", document.ApiVersion);
            Assert.True(document.Metadata.TryGetProperty("uid", out _));
            Assert.False(document.Metadata.TryGetProperty("managedFields", out _));
        });
    }

    [Fact]
    public async Task The_estimate_is_known_before_the_list_is_read()
    {
        await using var cluster = await ClusterFixture.StartWithPodsAsync(95);
        var report = new CollectionReport();
        var estimates = new List<long?>();

        await foreach (var _ in new ClusterSource(cluster.Connection, cluster.Options)
            .ReadAsync(new CollectionRequest { Resources = [new("", "v1", "pods")] }, report, TestContext.Current.CancellationToken))
        {
            estimates.Add(report.Estimated);
        }

        Assert.All(estimates, estimate => Assert.Equal(95, estimate));
        Assert.Equal(95, report.Read);
    }
}
