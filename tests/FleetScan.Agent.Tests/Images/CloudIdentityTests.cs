using System.Security.Cryptography;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using FleetScan.TestKit;
using FleetScan.TestKit.Registries;
using Microsoft.AspNetCore.Http;

namespace FleetScan.Agent.Tests.Images;

// A registry of a cloud by its real name over TLS, led to the loopback by a proxy, and the cloud's metadata server; no secret anywhere.
public sealed class CloudIdentityTests
{
    private const string Host = "europe-docker.pkg.dev";
    private const string AccessToken = "canary-4b1d";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("google")]
    [InlineData("aws,google")]
    public async Task Images_are_read_by_the_agent_s_own_identity(string clouds)
    {
        var (scan, lines, agent) = await RunAsync(clouds, new ImageScanSpec());

        Assert.Equal((1, 1), (scan.Images, scan.Inventoried));
        Assert.Empty(lines.OfType<ImageFailure>());
        Assert.DoesNotContain(AccessToken, agent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_registry_scan_says_that_the_identity_opened_it()
    {
        var (scan, lines, _) = await RunAsync("google", new RegistryScanSpec { RegistryId = RegistryId.New(), Host = Host, Include = ["shop/cart"] });

        Assert.Equal((1, 1), (scan.Images, scan.Inventoried));
        Assert.Contains(lines.OfType<RegistryStage>(), stage => stage.Detail.Contains("identity in the cloud", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", "401", "identity")]
    [InlineData("azure", "401", "identity")]
    [InlineData("google", "metadata server answered 404", AccessToken)]
    public async Task Without_an_identity_the_failure_says_what_was_tried(string clouds, string said, string unsaid)
    {
        var (scan, lines, _) = await RunAsync(clouds, new ImageScanSpec(), hasIdentity: false);

        Assert.Equal((1, 0), (scan.Images, scan.Inventoried));
        var failure = Assert.Single(lines.OfType<ImageFailure>());
        Assert.Equal("unauthorized", failure.Fault);
        Assert.Contains(said, failure.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain(unsaid, failure.Reason, StringComparison.Ordinal);
    }

    private static async Task<(ImageScanSummary Scan, IReadOnlyList<object> Lines, string Log)> RunAsync(string clouds, object spec, bool hasIdentity = true)
    {
        using var folder = new TemporaryFolder();
        using var certificate = SelfSigned.For(Host);
        await File.WriteAllTextAsync(folder.File("ca.pem"), PemEncoding.WriteString("CERTIFICATE", certificate.RawData), Stop);
        await using var registry = await LoopbackRegistry.StartAsync(certificate);
        registry.Login = $"oauth2accesstoken:{AccessToken}";
        var digest = registry.Push("shop/cart", "1.0", new SampleImage("cart"));
        await using var metadata = await LoopbackRegistry.StartAsync();
        if (hasIdentity)
        {
            metadata.On("GET /computeMetadata/v1/instance/service-accounts/default/token", async context =>
            {
                await context.Response.WriteAsync($$"""{"access_token":"{{AccessToken}}","expires_in":3000}""");
                return true;
            });
        }

        await using var proxy = new LoopbackProxy(int.Parse(registry.Host.Split(':')[1], System.Globalization.CultureInfo.InvariantCulture));
        await using var cluster = await ImageCluster.StartAsync(Stop, ImageCluster.Node(), ImageCluster.Pod("cart", $"{Host}/shop/cart:1.0", $"{Host}/shop/cart@{digest}"));
        var settings = cluster.Settings(("CloudIdentity", clouds), ("CaFile", folder.File("ca.pem")), ("Proxy", proxy.Address.Address!.ToString()));
        settings["GCE_METADATA_HOST"] = metadata.Host;
        await using var agent = await EmbeddedAgent.StartAsync(cluster.Backend, source: null, settings);
        var command = spec is RegistryScanSpec named ? cluster.Backend.Enqueue(named) : cluster.Backend.Enqueue((ImageScanSpec)spec);

        await cluster.Backend.UntilAsync(() => command.Completed, "the command is complete");

        var lines = command.ReadImageLines();
        return (Assert.IsType<ImageScanSummary>(lines[^1]), lines, string.Join('\n', agent.Log.Lines));
    }
}
