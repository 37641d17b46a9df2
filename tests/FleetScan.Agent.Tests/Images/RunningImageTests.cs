using FleetScan.Contracts.V1;
using FleetScan.TestKit.Registries;

namespace FleetScan.Agent.Tests.Images;

public sealed class RunningImageTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_image_that_runs_is_read_once_and_linked_to_the_workload_at_the_top()
    {
        await using var cluster = await ImageCluster.StartAsync(
            Token,
            ImageCluster.Node(),
            ImageCluster.Owned("apps/v1", "ReplicaSet", "cart-5c6d", "Deployment", "cart"),
            ImageCluster.Owned("batch/v1", "Job", "report-1", "CronJob", "report"));
        var registry = cluster.Registry.Host;
        var cart = cluster.Registry.Push("shop/cart", "1.0", new SampleImage("cart"));
        var job = cluster.Registry.Push("shop/job", "1.0", new SampleImage("job"));
        var tool = cluster.Registry.Push("shop/tool", "1.0", new SampleImage("tool"));
        await cluster.AddAsync(
            Token,
            ImageCluster.Pod("cart-5c6d-1", $"{registry}/shop/cart:1.0", $"docker-pullable://{registry}/shop/cart@{cart}", "ReplicaSet/cart-5c6d"),
            ImageCluster.Pod("cart-5c6d-2", $"{registry}/shop/cart:1.0", $"{registry}/shop/cart@{cart}", "ReplicaSet/cart-5c6d"),
            ImageCluster.Pod("report-1-x", $"{registry}/shop/job:1.0", $"{registry}/shop/job@{job}", "Job/report-1", role: "initContainers"),
            ImageCluster.Pod("debug", $"{registry}/shop/tool:1.0", "sha256:" + new string('a', 64), role: "ephemeralContainers"),
            ImageCluster.Pod("other", $"{registry}/shop/other:1.0", $"{registry}/shop/other@{cart}", ns: "elsewhere"));
        var command = cluster.Backend.Enqueue(new ImageScanSpec { ExcludeNamespaces = ["elsewhere"] });
        await using var agent = await cluster.StartAgentAsync();

        await cluster.Backend.UntilAsync(() => command.Completed, "the command is complete");

        var lines = command.ReadImageLines();
        var uses = lines.OfType<ImageUse>().OrderBy(use => use.Workload.Name).ToList();
        Assert.Equal(
            [
                $"x/v1 Deployment shop/cart main Main {cart} linux/amd64",
                $"v1 Pod shop/debug main Ephemeral {tool} linux/amd64",
                $"x/v1 CronJob shop/report main Init {job} linux/amd64",
            ],
            uses.Select(use => $"{use.Workload.ApiVersion} {use.Workload.Kind} {use.Workload.Namespace}/{use.Workload.Name} {use.Container} {use.Role} {use.Image.Digest} {use.Image.Platform}"));
        Assert.Equal($"{registry}/shop/cart:1.0", uses[0].Reference);
        Assert.Empty(lines.OfType<ImageFailure>());
        var summary = Assert.IsType<ImageScanSummary>(lines[^1]);
        Assert.Equal((3, 3, 0, 0, 3, true, false), (summary.Images, summary.Inventoried, summary.Known, summary.Failed, summary.Lines, summary.Complete, summary.Truncated));
        Assert.IsType<ImageScanHeader>(lines[0]);
        Assert.Equal([cart, job, tool], cluster.Backend.Images.Arrivals.Where(arrival => arrival.Value == 1).Select(arrival => arrival.Key.Digest).Order().ToHashSet(), HashSet<string>.CreateSetComparer());
        var inventory = cluster.Backend.Images.Inventories[new ImageKey { Digest = cart, Platform = "linux/amd64" }];
        Assert.Equal("cart", Assert.Single(inventory.Packages).Name);
        Assert.Contains(CommandKind.ScanImages, cluster.Backend.Registrations[0].Capabilities);
    }

    [Fact]
    public async Task What_the_backend_knows_is_not_read_again()
    {
        await using var cluster = await ImageCluster.StartAsync(Token, ImageCluster.Node());
        var digest = cluster.Registry.Push("cart", "1", new SampleImage("cart"));
        await cluster.AddAsync(Token, ImageCluster.Pod("cart", $"{cluster.Registry.Host}/cart:1", $"{cluster.Registry.Host}/cart@{digest}"));
        await using var agent = await cluster.StartAgentAsync();
        var first = cluster.Backend.Enqueue(new ImageScanSpec());
        await cluster.Backend.UntilAsync(() => first.Completed, "the first command is complete");
        var asked = cluster.Registry.Requests.Count;

        var second = cluster.Backend.Enqueue(new ImageScanSpec());
        await cluster.Backend.UntilAsync(() => second.Completed, "the second command is complete");

        var summary = Assert.IsType<ImageScanSummary>(second.ReadImageLines()[^1]);
        Assert.Equal((1, 0, 1), (summary.Images, summary.Inventoried, summary.Known));
        Assert.Equal(asked, cluster.Registry.Requests.Count);
    }

    [Theory]
    [InlineData("imagePullSecrets: [{name: none}, {name: pull}]")]
    [InlineData("serviceAccountName: puller")]
    public async Task Pull_secrets_are_read_by_name_and_stay_in_the_cluster(string pod)
    {
        const string Login = "bob:canary-7f3a9c";
        await using var cluster = await ImageCluster.StartAsync(Token, ImageCluster.Node());
        cluster.Registry.Login = Login;
        var registry = cluster.Registry.Host;
        var digest = cluster.Registry.Push("shop/cart", "1", new SampleImage("cart"));
        await cluster.AddAsync(
            Token,
            ImageCluster.PullSecret("pull", registry, Login),
            ImageCluster.PullSecret("unrelated", registry, "eve:other"),
            "{apiVersion: v1, kind: ServiceAccount, metadata: {name: puller, namespace: shop}, imagePullSecrets: [{name: pull}]}",
            ImageCluster.Pod("cart", $"{registry}/shop/cart:1", $"{registry}/shop/cart@{digest}", more: pod));
        var command = cluster.Backend.Enqueue(new ImageScanSpec());
        await using var agent = await cluster.StartAgentAsync();

        await cluster.Backend.UntilAsync(() => command.Completed, "the command is complete");

        Assert.Equal(1, Assert.IsType<ImageScanSummary>(command.ReadImageLines()[^1]).Inventoried);
        Assert.DoesNotContain("canary", command.ReadText(), StringComparison.Ordinal);
        Assert.DoesNotContain(agent.Log.Lines, line => line.Contains("canary", StringComparison.Ordinal));
        Assert.DoesNotContain(cluster.Api.Requests, request => request.Path.EndsWith("/secrets", StringComparison.Ordinal));
        Assert.DoesNotContain(cluster.Api.Requests, request => request.Path.EndsWith("/unrelated", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_cannot_be_read_is_said_and_the_rest_is_read()
    {
        const string Login = "bob:canary-7f3a9c";
        await using var cluster = await ImageCluster.StartAsync(Token, ImageCluster.Node());
        var registry = cluster.Registry.Host;
        var good = cluster.Registry.Push("good", "1", new SampleImage("good"));
        var gone = "sha256:" + new string('b', 64);
        await cluster.AddAsync(
            Token,
            ImageCluster.PullSecret("pull", registry, Login),
            ImageCluster.Pod("good", $"{registry}/good:1", $"{registry}/good@{good}"),
            ImageCluster.Pod("gone", $"{registry}/gone:1", $"{registry}/gone@{gone}", more: "imagePullSecrets: [{name: pull}]"),
            ImageCluster.Pod("wrong", "Not An Image", ""));
        cluster.Api.Forbid("replicasets");
        var command = cluster.Backend.Enqueue(new ImageScanSpec());
        await using var agent = await cluster.StartAgentAsync();

        await cluster.Backend.UntilAsync(() => command.Completed, "the command is complete");

        var lines = command.ReadImageLines();
        Assert.Equal(
            ["Not An Image invalidReference", $"{registry}/gone@{gone} notFound", "apps/v1/replicasets notListed"],
            lines.OfType<ImageFailure>().Select(failure => $"{failure.Subject} {failure.Fault}").Order(StringComparer.Ordinal).OrderBy(line => line.Contains('/', StringComparison.Ordinal)));
        Assert.Equal(gone, lines.OfType<ImageFailure>().Single(failure => failure.Fault == "notFound").Image?.Digest);
        var summary = Assert.IsType<ImageScanSummary>(lines[^1]);
        Assert.Equal((3, 1, 2, false), (summary.Images, summary.Inventoried, summary.Failed, summary.Complete));
        Assert.DoesNotContain("canary", command.ReadText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_limit_cuts_the_list_off_and_says_so()
    {
        await using var cluster = await ImageCluster.StartAsync(Token, ImageCluster.Node());
        var registry = cluster.Registry.Host;
        for (var number = 0; number < 4; number++)
        {
            var digest = cluster.Registry.Push("cart", $"{number}", new SampleImage($"cart{number}"));
            await cluster.AddAsync(Token, ImageCluster.Pod($"cart-{number}", $"{registry}/cart:{number}", $"{registry}/cart@{digest}"));
        }

        var command = cluster.Backend.Enqueue(new ImageScanSpec());
        await using var agent = await cluster.StartAgentAsync(("MaxImages", "2"));

        await cluster.Backend.UntilAsync(() => command.Completed, "the command is complete");

        var lines = command.ReadImageLines();
        Assert.Equal("truncated", Assert.Single(lines.OfType<ImageFailure>()).Fault);
        var summary = Assert.IsType<ImageScanSummary>(lines[^1]);
        Assert.Equal((2, 2, true, false), (summary.Images, summary.Inventoried, summary.Truncated, summary.Complete));
    }
}
