using FleetScan.Agent.Tests.Images;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using FleetScan.TestKit;
using FleetScan.TestKit.Processes;
using FleetScan.TestKit.Registries;

namespace FleetScan.Agent.Tests.Process;

/// <summary>Image scans in the binary that clusters run: options, JSON by type, secrets, compression.</summary>
public sealed class NativeImageTests(NativeAgent native) : IClassFixture<NativeAgent>
{
    [Fact]
    public async Task It_scans_images_and_registries()
    {
        native.Require();
        const string Login = "bob:canary-7f3a9c";
        using var spool = new TemporaryFolder();
        await using var cluster = await ImageCluster.StartAsync(TestContext.Current.CancellationToken, ImageCluster.Node());
        cluster.Registry.Login = Login;
        var registry = cluster.Registry.Host;
        var cart = cluster.Registry.Push("shop/cart", "1.0", new SampleImage("cart"));
        cluster.Registry.Push("shop/mail", "1.0", new SampleImage("mail"));
        await cluster.AddAsync(
            TestContext.Current.CancellationToken,
            ImageCluster.PullSecret("pull", registry, Login),
            ImageCluster.Pod("cart", $"{registry}/shop/cart:1.0", $"{registry}/shop/cart@{cart}", more: "imagePullSecrets: [{name: pull}]"));
        var images = cluster.Backend.Enqueue(new ImageScanSpec());
        string[] more = [.. cluster.Settings().Select(setting => $"--{setting.Key}={setting.Value}")];

        await using var agent = RunningProcess.Start(native.Program, AgentProcess.Arguments(cluster.Backend, "unused", spool.Path, more));
        await cluster.Backend.UntilAsync(() => images.Completed, "the images are read");
        var listed = cluster.Backend.Enqueue(new RegistryScanSpec
        {
            RegistryId = RegistryId.New(),
            Host = registry,
            PlainHttp = true,
            Credentials = new SecretReference { Namespace = "shop", Name = "pull" },
        });
        await cluster.Backend.UntilAsync(() => listed.Completed, "the registry is read");

        Assert.Equal(0, await agent.StopAsync(TimeSpan.FromSeconds(30)));
        Assert.Equal(1, Assert.IsType<ImageScanSummary>(images.ReadImageLines()[^1]).Inventoried);
        var summary = Assert.IsType<ImageScanSummary>(listed.ReadImageLines()[^1]);
        Assert.Equal((2, 1, 1), (summary.Images, summary.Inventoried, summary.Known));
        Assert.DoesNotContain(agent.Output, line => line.Contains("canary", StringComparison.Ordinal));
    }
}
