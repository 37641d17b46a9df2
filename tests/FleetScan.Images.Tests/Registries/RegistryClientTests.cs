using System.Net;
using System.Net.Http.Headers;
using FleetScan.Contracts.V1;
using FleetScan.Images.Registries;
using FleetScan.Images.Tests.Building;

namespace FleetScan.Images.Tests.Registries;

public sealed class RegistryClientTests
{
    private static readonly ImageBuilder Image = new([new LayerBuilder().File("package.json", Samples.Npm("a", "1")).File("more", Noise()).Build()], tar => tar);
    private static readonly RegistryCredentials Secret = new("bob", "secret");

    [Fact]
    public async Task What_heals_is_tried_again()
    {
        using var registry = new FakeRegistry((request, count) => count <= 2 ? new HttpResponseMessage(HttpStatusCode.ServiceUnavailable) : Serve(request));

        Assert.Single((await ScanAsync(registry)).Packages);
    }

    [Fact]
    public async Task A_registry_that_stays_broken_is_given_up()
    {
        using var registry = new FakeRegistry((_, _) => new HttpResponseMessage(HttpStatusCode.BadGateway) { Content = new StringContent("<html>") });

        Assert.Equal(ImageFault.Unreachable, await FaultAsync(registry));
        Assert.Equal(3, registry.Requests.Count);
    }

    [Fact]
    public async Task A_wait_that_is_too_long_is_a_rate_limit()
    {
        using var registry = new FakeRegistry((_, _) =>
        {
            var answer = new HttpResponseMessage(HttpStatusCode.TooManyRequests);
            answer.Headers.RetryAfter = new RetryConditionHeaderValue(TimeSpan.FromHours(6));
            return answer;
        });

        Assert.Equal(ImageFault.RateLimited, await FaultAsync(registry));
        Assert.Single(registry.Requests);
    }

    [Fact]
    public async Task Credentials_stay_with_their_host_when_it_redirects()
    {
        using var registry = new FakeRegistry((request, _) =>
            request.RequestUri!.Host == "cdn.test" ? Serve(request)
            : request.Headers.Authorization is null ? Challenge("Basic realm=\"x\"")
            : request.RequestUri.AbsolutePath.Contains("/blobs/", StringComparison.Ordinal) ? Redirect($"https://cdn.test{request.RequestUri.AbsolutePath}")
            : Serve(request));

        Assert.Single((await ScanAsync(registry)).Packages);
        Assert.All(registry.Requests.Where(request => request.Uri.Host == "cdn.test"), request => Assert.Null(request.Authorization));
        Assert.Contains(registry.Requests, request => request.Authorization is not null);
    }

    [Theory]
    [InlineData("https://registry.test/v2/again")]
    [InlineData("http://registry.test/v2/plain")]
    [InlineData("ftp://registry.test/file")]
    public async Task Redirects_in_circles_or_away_from_TLS_end(string target)
    {
        using var registry = new FakeRegistry((_, _) => Redirect(target));

        Assert.Equal(ImageFault.Unreachable, await FaultAsync(registry));
        Assert.InRange(registry.Requests.Count, 1, 6);
    }

    [Fact]
    public async Task A_registry_that_always_wants_credentials_is_not_asked_forever()
    {
        using var registry = new FakeRegistry((request, count) =>
            request.RequestUri!.AbsolutePath == "/token" ? FakeRegistry.Content(System.Text.Encoding.UTF8.GetBytes($$"""{"token":"t{{count}}"}"""))
            : Challenge("Bearer realm=\"https://registry.test/token\",service=\"s\""));

        Assert.Equal(ImageFault.Unauthorized, await FaultAsync(registry));
        Assert.InRange(registry.Requests.Count, 3, 6);
    }

    [Fact]
    public async Task Credentials_go_to_no_token_server_in_the_clear()
    {
        using var registry = new FakeRegistry((_, _) => Challenge("Bearer realm=\"http://tokens.test/token\",service=\"s\""));

        Assert.Equal(ImageFault.Unauthorized, await FaultAsync(registry));
        Assert.DoesNotContain(registry.Requests, request => request.Uri.Host == "tokens.test");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_layer_that_breaks_off_goes_on_where_it_stopped(bool knowsRanges)
    {
        var layer = Digest.Of(Image.Layers[0]).Text;
        using var registry = new FakeRegistry((request, _) =>
        {
            if (!request.RequestUri!.AbsolutePath.EndsWith(layer, StringComparison.Ordinal))
            {
                return Serve(request);
            }

            if (request.Headers.Range?.Ranges.Single().From is not { } from)
            {
                return new HttpResponseMessage { Content = new StreamContent(new BreakingStream(Image.Layers[0], 5000)) };
            }

            var rest = FakeRegistry.Content(knowsRanges ? Image.Layers[0][(int)from..] : Image.Layers[0], knowsRanges ? HttpStatusCode.PartialContent : HttpStatusCode.OK);
            rest.Content.Headers.ContentRange = knowsRanges ? new ContentRangeHeaderValue(from, Image.Layers[0].Length - 1) : null;
            return rest;
        });

        Assert.Single((await ScanAsync(registry)).Packages);
        Assert.Equal(5000, registry.Requests[^1].From);
    }

    [Fact]
    public async Task An_answer_of_another_digest_is_corrupt()
    {
        using var registry = new FakeRegistry((request, _) => Serve(request, content => [.. content, (byte)' ']));

        Assert.Equal(ImageFault.Corrupt, await FaultAsync(registry, $"@{Digest.Of(Image.Manifest)}"));
    }

    [Fact]
    public async Task HTML_in_place_of_a_manifest_is_corrupt()
    {
        using var registry = new FakeRegistry((_, _) => FakeRegistry.Content("<html>Log in</html>"u8.ToArray()));

        Assert.Equal(ImageFault.Corrupt, await FaultAsync(registry));
    }

    [Fact]
    public async Task A_registry_that_hangs_ends_in_time()
    {
        using var http = new HttpMessageInvoker(new HangingHandler());
        var client = new RegistryClient(http, _ => null, new RegistryClientOptions { MaxAttempts = 2, RetryDelay = TimeSpan.FromMilliseconds(1), IdleTimeout = TimeSpan.FromMilliseconds(20) });

        var hung = await Assert.ThrowsAsync<ImageException>(() => ScanAsync(client, ":1", new InventoryOptions()));
        Assert.Equal(ImageFault.Unreachable, hung.Fault);

        var patient = new RegistryClient(http, _ => null, new RegistryClientOptions());
        var late = await Assert.ThrowsAsync<ImageException>(() => ScanAsync(patient, ":1", new InventoryOptions { MaxDuration = TimeSpan.FromMilliseconds(50) }));
        Assert.Equal(ImageFault.TimedOut, late.Fault);
    }

    [Fact]
    public void Credentials_say_nothing_of_their_secrets() =>
        Assert.DoesNotContain("secret", Secret.ToString(), StringComparison.Ordinal);

    private static byte[] Noise()
    {
        var noise = new byte[400_000];
        new Random(1).NextBytes(noise);
        return noise;
    }

    private static HttpResponseMessage Serve(HttpRequestMessage request, Func<byte[], byte[]>? change = null)
    {
        var name = request.RequestUri!.Segments[^1];
        var content = request.RequestUri.AbsolutePath.Contains("/manifests/", StringComparison.Ordinal)
            ? Image.Manifest
            : Image.Blobs.First(blob => Digest.Of(blob).Text == name);
        return FakeRegistry.Content(change is null ? content : change(content));
    }

    private static HttpResponseMessage Challenge(string header)
    {
        var answer = new HttpResponseMessage(HttpStatusCode.Unauthorized);
        answer.Headers.TryAddWithoutValidation("WWW-Authenticate", header);
        return answer;
    }

    private static HttpResponseMessage Redirect(string target)
    {
        var answer = new HttpResponseMessage(HttpStatusCode.TemporaryRedirect);
        answer.Headers.Location = new Uri(target);
        return answer;
    }

    private static async Task<ImageFault> FaultAsync(FakeRegistry registry, string name = ":1") =>
        (await Assert.ThrowsAsync<ImageException>(() => ScanAsync(registry, name))).Fault;

    private static async Task<ImageInventory> ScanAsync(FakeRegistry registry, string name = ":1")
    {
        using var http = new HttpMessageInvoker(registry, disposeHandler: false);
        var client = new RegistryClient(http, _ => Secret, new RegistryClientOptions { MaxAttempts = 3, RetryDelay = TimeSpan.FromMilliseconds(1) });
        return await ScanAsync(client, name, new InventoryOptions());
    }

    private static Task<ImageInventory> ScanAsync(RegistryClient client, string name, InventoryOptions options) =>
        ImageScanner.InventoryAsync(ImageSource.InRegistry(ImageReference.Parse($"registry.test/shop{name}"), client), options, TestContext.Current.CancellationToken);

    private sealed class HangingHandler : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
            throw new InvalidOperationException();
        }
    }

    private sealed class BreakingStream(byte[] content, int after) : MemoryStream(content)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Position < after
                ? await base.ReadAsync(buffer[..(int)Math.Min(buffer.Length, after - Position)], cancellationToken)
                : throw new IOException("The connection was reset.");
    }
}
