using System.Net.Http.Headers;
using FleetScan.Contracts.V1;
using FleetScan.Images.Registries;
using FleetScan.Images.Tests.Building;

namespace FleetScan.Images.Tests.Registries;

public sealed class RealRegistryTests
{
    private static readonly byte[] Lower = new LayerBuilder().File("etc/os-release", Samples.Debian).File("var/lib/dpkg/status", Samples.Dpkg(("bash", "1"))).Build();
    private static readonly byte[] Upper = new LayerBuilder().File("app/package.json", Samples.Npm("shop", "2")).Build();

    [Fact]
    public async Task An_image_is_pulled_by_tag_and_by_digest()
    {
        RegistryServer.SkipWithout();
        await using var server = await RegistryServer.StartAsync();
        await server.PushAsync("shop/cart", "1.0", new ImageBuilder([Lower, Upper]));

        var byTag = await ScanAsync(server, "shop/cart:1.0");
        var byDigest = await ScanAsync(server, $"shop/cart@{byTag.ManifestDigest}");

        Assert.Equal(["bash 1", "shop 2"], Samples.Names(byTag));
        Assert.Equal(byTag.Packages, byDigest.Packages, (a, b) => a.Purl == b.Purl && a.Layer == b.Layer);
        Assert.Equal($"{server.Host}/shop/cart:1.0", byTag.Subject);
    }

    [Fact]
    public async Task Zstd_layers_are_pulled()
    {
        RegistryServer.SkipWithout();
        await using var server = await RegistryServer.StartAsync();
        await server.PushAsync("shop", "zstd", new ImageBuilder([Lower, Upper], LayerBuilder.Zstd));

        Assert.Equal(["bash 1", "shop 2"], Samples.Names(await ScanAsync(server, "shop:zstd")));
    }

    [Fact]
    public async Task The_platform_chooses_from_an_index()
    {
        RegistryServer.SkipWithout();
        await using var server = await RegistryServer.StartAsync();
        var amd64 = new ImageBuilder([Lower]);
        var arm64 = new ImageBuilder([Upper], architecture: "arm64");
        await server.PushAsync("shop", "a", amd64);
        await server.PushAsync("shop", "b", arm64);
        await server.PushManifestAsync("shop", "multi", ImageBuilder.Index(amd64, arm64), ImageBuilder.IndexType);

        Assert.Equal(["bash 1"], Samples.Names(await ScanAsync(server, "shop:multi")));
        Assert.Equal(["shop 2"], Samples.Names(await ScanAsync(server, "shop:multi", platform: new ImagePlatform("linux", "arm64", "v8"))));
        var missing = await Assert.ThrowsAsync<ImageException>(() => ScanAsync(server, "shop:multi", platform: new ImagePlatform("linux", "s390x")));
        Assert.Equal(ImageFault.PlatformNotFound, missing.Fault);
        Assert.Contains("linux/amd64, linux/arm64", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_there_is_not_found()
    {
        RegistryServer.SkipWithout();
        await using var server = await RegistryServer.StartAsync();

        var missing = await Assert.ThrowsAsync<ImageException>(() => ScanAsync(server, "shop:none"));

        Assert.Equal(ImageFault.NotFound, missing.Fault);
        Assert.Contains("MANIFEST_UNKNOWN", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Basic_authentication_takes_user_and_password()
    {
        RegistryServer.SkipWithout();
        // The bcrypt hash of "secret", cost 5.
        const string Hash = "bob:$2b$05$";
        var htpasswd = await HtpasswdAsync();
        Assert.SkipWhen(htpasswd is null, "neither python3 with crypt nor htpasswd is at hand: no bcrypt hash can be made.");
        Assert.StartsWith(Hash, htpasswd, StringComparison.Ordinal);
        await using var server = await RegistryServer.StartAsync(server =>
        {
            File.WriteAllText(Path.Combine(server.Folder, "htpasswd"), htpasswd);
            return $"{{htpasswd: {{realm: test, path: \"{server.Folder}/htpasswd\"}}}}";
        });
        server.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String("bob:secret"u8));
        await server.PushAsync("shop", "1", new ImageBuilder([Upper]));

        Assert.Equal(["shop 2"], Samples.Names(await ScanAsync(server, "shop:1", new RegistryCredentials("bob", "secret"))));
        foreach (var wrong in new[] { null, new RegistryCredentials("bob", "wrong") })
        {
            var refused = await Assert.ThrowsAsync<ImageException>(() => ScanAsync(server, "shop:1", wrong));
            Assert.Equal(ImageFault.Unauthorized, refused.Fault);
            Assert.DoesNotContain("wrong", refused.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Token_authentication_exchanges_the_credentials_for_a_token()
    {
        RegistryServer.SkipWithout();
        await using var tokens = new TokenServer("bob", "secret");
        await using var server = await RegistryServer.StartAsync(server =>
        {
            File.WriteAllText(Path.Combine(server.Folder, "token.crt"), tokens.CertificatePem);
            return $"{{token: {{realm: \"{tokens.Realm}\", service: reg.test, issuer: test, rootcertbundle: \"{server.Folder}/token.crt\"}}}}";
        });
        server.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", tokens.Issue("repository:shop:pull,push"));
        await server.PushAsync("shop", "1", new ImageBuilder([Lower, Upper]));

        Assert.Equal(["bash 1", "shop 2"], Samples.Names(await ScanAsync(server, "shop:1", new RegistryCredentials("bob", "secret"))));
        Assert.Equal(1, tokens.Requests);
        Assert.Equal(ImageFault.Unauthorized, (await Assert.ThrowsAsync<ImageException>(() => ScanAsync(server, "shop:1", new RegistryCredentials("bob", "wrong")))).Fault);
    }

    private static async Task<string?> HtpasswdAsync()
    {
        if (!File.Exists("/usr/bin/perl"))
        {
            return null;
        }

        using var perl = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("/usr/bin/perl", ["-e", "print crypt('secret', '$2b$05$abcdefghijklmnopqrstuu')"]) { RedirectStandardOutput = true })!;
        var hash = await perl.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await perl.WaitForExitAsync(TestContext.Current.CancellationToken);
        return hash.StartsWith("$2b$05$", StringComparison.Ordinal) ? $"bob:{hash}\n" : null;
    }

    private static async Task<ImageInventory> ScanAsync(RegistryServer server, string image, RegistryCredentials? credentials = null, ImagePlatform? platform = null)
    {
        using var handler = RegistryTransport.Create();
        using var http = new HttpMessageInvoker(handler);
        var client = new RegistryClient(http, _ => credentials, new RegistryClientOptions { PlainHttp = [server.Host] });
        var options = new InventoryOptions { Platform = platform ?? ImagePlatform.Linux };
        return await ImageScanner.InventoryAsync(ImageSource.InRegistry(ImageReference.Parse($"{server.Host}/{image}"), client), options, TestContext.Current.CancellationToken);
    }
}
