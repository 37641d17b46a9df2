using FleetScan.Contracts.V1;
using FleetScan.TestKit;
using FleetScan.TestKit.Backend;
using FleetScan.TestKit.Registries;

namespace FleetScan.Agent.Tests.Images;

public sealed class ManifestImageTests
{
    [Fact]
    public async Task Images_that_manifests_name_are_found_by_their_tags()
    {
        using var folder = new TemporaryFolder();
        await using var registry = await LoopbackRegistry.StartAsync();
        await using var backend = await FakeBackend.StartAsync();
        var digest = registry.Push("shop/cart", "1.0", new SampleImage("cart"));
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "shop.yaml"), $$"""
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: cart, namespace: shop}
            spec:
              template:
                spec:
                  containers:
                  - {name: a, image: "{{registry.Host}}/shop/cart:1.0"}
                  - {name: b, image: "{{registry.Host}}/shop/none:1.0"}
            ---
            apiVersion: batch/v1
            kind: CronJob
            metadata: {name: report}
            spec:
              jobTemplate:
                spec:
                  template:
                    spec:
                      containers:
                      - {name: a, image: "{{registry.Host}}/shop/cart@{{digest}}"}
            """, TestContext.Current.CancellationToken);
        var command = backend.Enqueue(new ImageScanSpec());
        await using var agent = await EmbeddedAgent.StartAsync(backend, source: null, new Dictionary<string, string?>
        {
            ["Agent:Path"] = folder.Path,
            ["Agent:Images:PlainHttpRegistries"] = registry.Host,
            ["Agent:Images:Platform"] = "linux/amd64",
        });

        await backend.UntilAsync(() => command.Completed, "the command is complete");

        var lines = command.ReadImageLines();
        Assert.Equal(["cart a", "report a"], lines.OfType<ImageUse>().Select(use => $"{use.Workload.Name} {use.Container}").Order());
        Assert.All(lines.OfType<ImageUse>(), use => Assert.Equal(digest, use.Image.Digest));
        var failure = Assert.Single(lines.OfType<ImageFailure>());
        Assert.Equal(($"{registry.Host}/shop/none:1.0", "notFound", null), (failure.Subject, failure.Fault, failure.Image));
        var summary = Assert.IsType<ImageScanSummary>(lines[^1]);
        Assert.Equal((2, 1, 1, false), (summary.Images, summary.Inventoried, summary.Failed, summary.Complete));
        Assert.Equal(2, registry.Count("HEAD /v2/"));
    }
}
