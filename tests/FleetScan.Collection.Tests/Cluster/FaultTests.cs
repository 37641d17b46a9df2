using FleetScan.TestKit.Kubernetes;

namespace FleetScan.Collection.Tests.Cluster;

public sealed class FaultTests
{
    [Fact]
    public async Task A_place_in_the_list_that_is_gone_is_replaced_by_the_one_the_server_offers()
    {
        await using var cluster = await ClusterFixture.StartWithPodsAsync(35);
        cluster.Server.Break(new FakeFault { On = "pods", Continued = true, Status = 410, OffersContinue = true });

        var collected = await cluster.ReadAsync();

        AssertComplete(collected, 35);
        Assert.Equal(5, cluster.Lists.Count(path => path.EndsWith("/pods", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_place_in_the_list_that_is_gone_for_good_restarts_the_kind_once_and_gives_no_object_twice()
    {
        await using var cluster = await ClusterFixture.StartWithPodsAsync(35);
        cluster.Server.Break(new FakeFault { On = "pods", Continued = true, Status = 410 });

        var collected = await cluster.ReadAsync();

        AssertComplete(collected, 35);
    }

    [Fact]
    public async Task A_kind_whose_restarted_list_is_gone_again_is_reported_as_partial()
    {
        await using var cluster = await ClusterFixture.StartWithPodsAsync(35);
        cluster.Server.Break(new FakeFault { On = "pods", Continued = true, Status = 410, Times = 2 });

        var collected = await cluster.ReadAsync();

        var failure = Assert.Single(collected.Failures);
        Assert.Equal("/v1/pods", failure.Source);
        Assert.True(failure.Partial);
        Assert.Contains("410", failure.Message, StringComparison.Ordinal);
        Assert.Equal(10, collected.Documents.Count);
        Assert.Equal(10, collected.Report.Estimated);
    }

    [Fact]
    public async Task A_server_that_forgets_every_place_it_offers_is_given_up()
    {
        await using var cluster = await ClusterFixture.StartWithPodsAsync(35);
        cluster.Server.Break(new FakeFault { On = "pods", Continued = true, Status = 410, OffersContinue = true, Times = 1_000 });

        var collected = await cluster.ReadAsync();

        Assert.Single(collected.Failures);
        Assert.True(cluster.Lists.Count < 100);
    }

    [Theory]
    [InlineData(429, 1)]
    [InlineData(500, null)]
    [InlineData(503, 1)]
    [InlineData(504, null)]
    public async Task A_refusal_that_may_pass_is_tried_again(int status, int? retryAfterSeconds)
    {
        await using var cluster = await ClusterFixture.StartWithPodsAsync(35);
        cluster.Server.Break(new FakeFault { On = "pods", Continued = true, Status = status, RetryAfterSeconds = retryAfterSeconds, Times = 2 });

        var collected = await cluster.ReadAsync();

        AssertComplete(collected, 35);
    }

    [Fact]
    public async Task A_kind_that_is_refused_again_and_again_is_given_up_and_the_others_are_read()
    {
        await using var cluster = await ClusterFixture.StartAsync(ClusterFixture.Pods(5) + Service);
        cluster.Server.Break(new FakeFault { On = "pods", Status = 500, Times = 1_000 });

        var collected = await cluster.ReadAsync();

        var failure = Assert.Single(collected.Failures);
        Assert.Equal("/v1/pods", failure.Source);
        Assert.Equal("The server answered 500. Tried 3 times.", failure.Message);
        Assert.False(failure.Partial);
        Assert.Equal(["web"], collected.Names);
        Assert.Equal(3, cluster.Lists.Count(path => path == "/api/v1/pods"));
    }

    [Fact]
    public async Task A_forbidden_kind_is_reported_with_the_right_it_needs_and_the_others_are_read()
    {
        await using var cluster = await ClusterFixture.StartAsync(ClusterFixture.Pods(5) + Service);
        cluster.Server.Forbid("ingresses");

        var collected = await cluster.ReadAsync();

        var failure = Assert.Single(collected.Failures);
        Assert.Equal("networking.k8s.io/v1/ingresses", failure.Source);
        Assert.Equal(
            "Forbidden (403). Grant verb list on resource ingresses in API group networking.k8s.io by a ClusterRole and a ClusterRoleBinding.", failure.Message);
        Assert.Equal(6, collected.Documents.Count);
    }

    [Fact]
    public async Task A_kind_that_goes_away_after_discovery_is_no_failure()
    {
        await using var cluster = await ClusterFixture.StartWithPodsAsync(5);
        cluster.Server.Break(new FakeFault { On = "ingresses", Status = 404 });

        AssertComplete(await cluster.ReadAsync(), 5);
    }

    [Theory]
    [InlineData(0, false, false, false)]
    [InlineData(1, false, false, false)]
    [InlineData(9, false, false, true)]
    [InlineData(10, false, false, false)]
    [InlineData(4, true, false, false)]
    [InlineData(0, false, true, false)]
    [InlineData(4, true, true, false)]
    [InlineData(4, true, true, true)]
    public async Task A_connection_cut_in_the_middle_of_a_page_loses_and_doubles_nothing(int items, bool continued, bool tls, bool compress)
    {
        // With TLS this is HTTP/2: a stream that is reset, and not a connection.
        await using var cluster = await ClusterFixture.StartWithPodsAsync(35, new FakeApiServerOptions { Tls = tls, Compress = compress });
        cluster.Server.Break(new FakeFault { On = "pods", Continued = continued, CutAfterItems = items });

        AssertComplete(await cluster.ReadAsync(), 35);
    }

    [Fact]
    public async Task An_answer_that_ends_too_early_without_an_error_is_tried_again()
    {
        await using var cluster = await ClusterFixture.StartWithPodsAsync(35);
        cluster.Server.Break(new FakeFault { On = "pods", Continued = true, EndAfterItems = 3 });

        AssertComplete(await cluster.ReadAsync(), 35);
    }

    [Fact]
    public async Task A_server_that_falls_silent_is_tried_again_after_the_bound()
    {
        await using var cluster = await ClusterFixture.StartWithPodsAsync(35);
        cluster.Options.SilenceTimeout = TimeSpan.FromMilliseconds(200);
        cluster.Server.Break(new FakeFault { On = "pods", SilentAfterItems = 3 });

        AssertComplete(await cluster.ReadAsync(), 35);
    }

    [Fact]
    public async Task Objects_that_come_and_go_between_two_attempts_are_neither_lost_nor_doubled()
    {
        await using var cluster = await ClusterFixture.StartWithPodsAsync(35);
        cluster.Server.Break(new FakeFault { On = "pods", Continued = false, CutAfterItems = 8 });
        cluster.Server.Answered = request =>
        {
            if (request.Path == "/api/v1/pods" && cluster.Server.Requests.Count(earlier => earlier.Path == request.Path) == 1)
            {
                cluster.Server.Remove("pods", "shop", "pod-0000");
            }
        };

        var collected = await cluster.ReadAsync();

        Assert.Empty(collected.Failures);
        Assert.Equal(collected.Ids.Distinct(), collected.Ids);
        Assert.Superset(Enumerable.Range(1, 34).Select(number => $"pod-{number:0000}").ToHashSet(), collected.Names.ToHashSet());
    }

    [Fact]
    public async Task A_server_that_is_gone_in_the_middle_costs_a_few_kinds_their_attempts_and_not_all()
    {
        await using var cluster = await ClusterFixture.StartWithPodsAsync(5);
        cluster.Options.Concurrency = 1;
        cluster.Server.Break(new FakeFault { CutAfterItems = 0, Times = 1_000 });

        var collected = await cluster.ReadAsync();

        Assert.Empty(collected.Documents);
        Assert.Equal(9, cluster.Lists.Count);
        Assert.Contains(collected.Failures, failure => failure.Message.StartsWith("Not tried", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_object_over_the_bound_is_reported_and_not_tried_again()
    {
        var large = $"apiVersion: v1\nkind: ConfigMap\nmetadata: {{name: large, namespace: shop}}\ndata: {{a: {new string('x', 300_000)}}}\n---\n";
        await using var cluster = await ClusterFixture.StartAsync(large + Service);
        cluster.Options.MaxObjectBytes = 64 * 1024;

        var collected = await cluster.ReadAsync();

        var failure = Assert.Single(collected.Failures);
        Assert.Equal("/v1/configmaps", failure.Source);
        Assert.Contains("65536 bytes", failure.Message, StringComparison.Ordinal);
        Assert.Single(cluster.Lists, path => path == "/api/v1/configmaps");
        Assert.Equal(["web"], collected.Names);
    }

    [Fact]
    public async Task A_large_object_within_the_bound_is_read()
    {
        var large = $"apiVersion: v1\nkind: ConfigMap\nmetadata: {{name: large, namespace: shop}}\ndata: {{a: {new string('x', 3_000_000)}}}\n---\n";
        await using var cluster = await ClusterFixture.StartAsync(large);

        var collected = await cluster.ReadAsync();

        Assert.Empty(collected.Failures);
        Assert.Equal(3_000_000, Assert.Single(collected.Documents).Root.GetProperty("data").GetProperty("a").GetString()!.Length);
    }

    [Fact]
    public async Task A_consumer_that_stops_early_leaves_no_request_behind()
    {
        await using var cluster = await ClusterFixture.StartWithPodsAsync(500);
        cluster.Server.Break(new FakeFault { On = "services", SilentAfterItems = 0 });
        var report = new CollectionReport();

        await foreach (var document in new ClusterSource(cluster.Connection, cluster.Options)
            .ReadAsync(new CollectionRequest { Resources = Collected.Everything }, report, TestContext.Current.CancellationToken))
        {
            Assert.Equal("Pod", document.Kind);
            break;
        }

        Assert.Empty(report.Failures);
        Assert.Equal(1, report.Read);
    }

    [Fact]
    public async Task Cancelling_stops_the_reading()
    {
        await using var cluster = await ClusterFixture.StartWithPodsAsync(50);
        cluster.Server.Break(new FakeFault { On = "pods", SilentAfterItems = 5 });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            var seen = 0;
            await foreach (var _ in new ClusterSource(cluster.Connection, cluster.Options)
                .ReadAsync(new CollectionRequest { Resources = [new("", "v1", "pods")] }, new CollectionReport(), stop.Token))
            {
                if (++seen == 5)
                {
                    await stop.CancelAsync();
                }
            }
        });
    }

    private const string Service = "---\napiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: shop}\n";

    private static void AssertComplete(Collected collected, int pods)
    {
        Assert.Empty(collected.Failures);
        Assert.Equal(Enumerable.Range(0, pods).Select(number => $"pod-{number:0000}"), collected.Names.Order(StringComparer.Ordinal));
        Assert.Equal(pods, collected.Report.Read);
        Assert.Equal(pods, collected.Report.Estimated);
    }
}
