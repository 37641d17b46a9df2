using FleetScan.Images.Registries;
using FleetScan.Images.Tests.Building;
using FleetScan.TestKit.Registries;
using Microsoft.AspNetCore.Http;

namespace FleetScan.Images.Tests.Registries;

// Names that do not exist are led to the loopback by a proxy.
public sealed class TransportTests
{
    private const string Name = "registry.test";
    private static readonly ImageBuilder Image = new([new LayerBuilder().File("package.json", Samples.Npm("a", "1")).Build()]);

    [Fact]
    public async Task A_proxy_carries_plain_requests_with_their_whole_address()
    {
        await using var registry = await LoopbackRegistry.StartAsync(Image);
        await using var proxy = new LoopbackProxy(registry.Address.Port);

        var inventory = await RegistryScans.RunAsync($"{Name}/shop:1", RegistryScans.Hasty with { PlainHttp = [Name] }, null, proxy.Address);

        Assert.Equal(["a 1"], Samples.Names(inventory));
        Assert.All(proxy.Lines, line => Assert.StartsWith($"GET http://{Name}/v2/shop/", line, StringComparison.Ordinal));
        Assert.Equal(registry.Requests.Count, proxy.Lines.Count);
    }

    [Fact]
    public async Task A_proxy_tunnels_TLS_and_a_further_authority_is_trusted()
    {
        using var certificate = SelfSigned.For(Name);
        await using var registry = await LoopbackRegistry.StartAsync(Image, certificate: certificate);
        await using var proxy = new LoopbackProxy(registry.Address.Port);

        Assert.Equal(["a 1"], Samples.Names(await RegistryScans.RunAsync($"{Name}/shop:1", RegistryScans.Hasty, null, proxy.Address, certificate)));
        Assert.All(proxy.Lines, line => Assert.Equal($"CONNECT {Name}:443 HTTP/1.1", line));
    }

    [Fact]
    public async Task Only_who_asks_for_it_accepts_an_unknown_certificate()
    {
        using var certificate = SelfSigned.For(Name);
        await using var registry = await LoopbackRegistry.StartAsync(Image, certificate: certificate);
        await using var proxy = new LoopbackProxy(registry.Address.Port);

        var refused = await Assert.ThrowsAsync<ImageException>(() => RegistryScans.RunAsync($"{Name}/shop:1", RegistryScans.Hasty, RegistryScans.Secret, proxy.Address));
        var accepted = await RegistryScans.RunAsync($"{Name}/shop:1", RegistryScans.Hasty, null, proxy.Address, skipTlsVerification: true);

        Assert.Equal(ImageFault.Unreachable, refused.Fault);
        Assert.Equal(["a 1"], Samples.Names(accepted));
        Assert.DoesNotContain(registry.Requests, request => request.Authorization is not null);
    }

    [Fact]
    public async Task A_further_authority_does_not_vouch_for_another_name()
    {
        using var certificate = SelfSigned.For("other.test");
        await using var registry = await LoopbackRegistry.StartAsync(Image, certificate: certificate);
        await using var proxy = new LoopbackProxy(registry.Address.Port);

        var refused = await Assert.ThrowsAsync<ImageException>(() => RegistryScans.RunAsync($"{Name}/shop:1", RegistryScans.Hasty, null, proxy.Address, certificate));

        Assert.Equal(ImageFault.Unreachable, refused.Fault);
        Assert.Empty(registry.Requests);
    }

    [Fact]
    public async Task A_further_authority_signs_for_the_registries_below_it()
    {
        using var authority = SelfSigned.For("authority");
        using var certificate = SelfSigned.For(Name, authority);
        await using var registry = await LoopbackRegistry.StartAsync(Image, certificate: certificate);
        await using var proxy = new LoopbackProxy(registry.Address.Port);

        Assert.Equal(["a 1"], Samples.Names(await RegistryScans.RunAsync($"{Name}/shop:1", RegistryScans.Hasty, null, proxy.Address, authority)));
    }

    [Theory]
    [InlineData("refresh-1", true)]
    [InlineData("refresh-2", false)]
    public async Task An_identity_token_is_exchanged_for_an_access_token(string identity, bool isKnown)
    {
        await using var registry = await LoopbackRegistry.StartAsync(Image, async context =>
        {
            if (context.Request.Path == "/token")
            {
                await ExchangeAsync(context);
                return true;
            }

            if (context.Request.Headers.Authorization == "Bearer access")
            {
                return false;
            }

            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            context.Response.Headers.WWWAuthenticate = $"Bearer realm=\"http://{context.Request.Host}/token\",service=\"reg\",scope=\"repository:shop:pull\"";
            return true;
        });
        var scan = RegistryScans.RunAsync($"{registry.Host}/shop:1", RegistryScans.Hasty with { PlainHttp = [registry.Host] }, new RegistryCredentials("", "", identity));

        if (isKnown)
        {
            Assert.Equal(["a 1"], Samples.Names(await scan));
        }
        else
        {
            var refused = await Assert.ThrowsAsync<ImageException>(() => scan);
            Assert.Equal(ImageFault.Unauthorized, refused.Fault);
            Assert.DoesNotContain(identity, refused.ToString(), StringComparison.Ordinal);
        }

        Assert.Single(registry.Requests, request => request.Path == "/token");
    }

    private static async Task ExchangeAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var isGranted = context.Request.Method == HttpMethods.Post && form["grant_type"] == "refresh_token" && form["refresh_token"] == "refresh-1"
            && form["service"] == "reg" && form["scope"] == "repository:shop:pull" && form["client_id"].Count == 1;
        context.Response.StatusCode = isGranted ? StatusCodes.Status200OK : StatusCodes.Status401Unauthorized;
        await context.Response.WriteAsync(isGranted ? """{"access_token":"access","expires_in":300}""" : "{}", context.RequestAborted);
    }
}
