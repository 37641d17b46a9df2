using System.Diagnostics;
using FleetScan.Images.Tests.Building;
using FleetScan.Images.Tests.Ecosystems;
using FleetScan.TestKit;
using Microsoft.AspNetCore.Http;

namespace FleetScan.Images.Tests.Registries;

public sealed class MisbehavingRegistryTests
{
    private const int MiB = 1024 * 1024;
    private static readonly ImageBuilder Image = new([new LayerBuilder().File("package.json", Samples.Npm("a", "1")).File("more", Noise()).Build()], tar => tar);

    // One program that is searched rather than held in memory.
    private static readonly ImageBuilder LargeProgram =
        new([new LayerBuilder().File("app/shop", ExecutableTests.GoProgram("go1.22.3", "mod\ta\tv1\t\n", 50 * MiB), isExecutable: true).Build()], tar => tar);

    public static TheoryData<bool> Kinds => [false, true];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_registry_that_hangs_within_a_layer_is_given_up_and_nothing_stays_open(bool isProgram)
    {
        var image = ImageOf(isProgram);
        await using var registry = await LoopbackRegistry.StartAsync(image, async context =>
        {
            if (!LoopbackRegistry.IsBlob(context, image.Layers[0]))
            {
                return false;
            }

            // Less each time, so that no attempt gets further.
            await LoopbackRegistry.SendPartAsync(context, image.Layers[0], context.Request.Headers.Range.Count == 0 ? image.Layers[0].Length / 2 : 0);
            await LoopbackRegistry.HangAsync(context);
            return true;
        });

        var hung = await RegistryScans.RefusedAsync(registry, ImageFault.Unreachable, RegistryScans.Impatient);

        Assert.Contains("broke off 2 times", hung.Message, StringComparison.Ordinal);
        await Eventually.HoldsAsync(() => registry.Active == 0, "every request was ended");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_layer_whose_connection_is_cut_goes_on_where_it_stopped(bool isProgram)
    {
        var image = ImageOf(isProgram);
        await using var registry = await LoopbackRegistry.StartAsync(image, context => CutFirstAsync(context, image));

        var inventory = await RegistryScans.RunAsync(registry);

        Assert.Equal(isProgram ? ["a v1", "stdlib 1.22.3"] : ["a 1"], Samples.Names(inventory).Order(StringComparer.Ordinal));
        Assert.Contains(registry.Requests, request => request.Range is { } range && range.StartsWith("bytes=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_layer_that_goes_on_with_other_content_is_corrupt()
    {
        await using var registry = await LoopbackRegistry.StartAsync(Image, async context => await CutFirstAsync(context, Image) || await GoOnAsync(context, 0));

        await RegistryScans.RefusedAsync(registry, ImageFault.Corrupt);
    }

    [Fact]
    public async Task A_layer_that_goes_on_elsewhere_is_given_up()
    {
        await using var registry = await LoopbackRegistry.StartAsync(Image, async context => await CutFirstAsync(context, Image) || await GoOnAsync(context, 7));

        Assert.Contains("went on elsewhere", (await RegistryScans.RefusedAsync(registry, ImageFault.Unreachable)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Redirects_in_a_circle_end()
    {
        await using var registry = await LoopbackRegistry.StartAsync(Image, context =>
        {
            context.Response.Redirect(context.Request.Path == "/v2/a" ? "/v2/b" : "/v2/a");
            return Task.FromResult(true);
        });

        Assert.Contains("redirects more than", (await RegistryScans.RefusedAsync(registry, ImageFault.Unreachable)).Message, StringComparison.Ordinal);
        Assert.InRange(registry.Requests.Count, 2, 8);
    }

    [Theory]
    [InlineData("/manifests/", ImageFault.Corrupt)]
    [InlineData("/blobs/", ImageFault.Corrupt)]
    public async Task A_page_for_people_is_no_image(string part, ImageFault fault)
    {
        await using var registry = await LoopbackRegistry.StartAsync(Image, async context =>
        {
            if (!context.Request.Path.Value!.Contains(part, StringComparison.Ordinal))
            {
                return false;
            }

            context.Response.ContentType = "text/html";
            await context.Response.WriteAsync("<html>" + new string('x', 2 * MiB), context.RequestAborted);
            return true;
        });

        await RegistryScans.RefusedAsync(registry, fault);
    }

    [Fact]
    public async Task A_registry_that_takes_no_token_is_asked_a_few_times_only()
    {
        await using var registry = await LoopbackRegistry.StartAsync(Image, async context =>
        {
            if (context.Request.Path == "/token")
            {
                await context.Response.WriteAsync($$"""{"token":"{{Guid.CreateVersion7()}}"}""", context.RequestAborted);
                return true;
            }

            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            context.Response.Headers.WWWAuthenticate = $"Bearer realm=\"http://{context.Request.Host}/token\",service=\"s\"";
            return true;
        });

        await RegistryScans.RefusedAsync(registry, ImageFault.Unauthorized);

        Assert.InRange(registry.Requests.Count, 3, 6);
    }

    [Fact]
    public async Task A_host_that_is_only_redirected_to_gets_no_credentials_however_it_asks()
    {
        await using var storage = await LoopbackRegistry.StartAsync(Image, async context =>
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            context.Response.Headers.WWWAuthenticate = new[] { $"Bearer realm=\"http://{context.Request.Host}/token\",service=\"s\"", "Basic realm=\"s\"" };
            await context.Response.WriteAsync("{}", context.RequestAborted);
            return true;
        });
        await using var registry = await LoopbackRegistry.StartAsync(Image, context =>
        {
            if (context.Request.Headers.Authorization.Count == 0)
            {
                context.Response.StatusCode = StatusCodes.Status401Unauthorized;
                context.Response.Headers.WWWAuthenticate = "Basic realm=\"s\"";
            }
            else if (LoopbackRegistry.IsBlob(context, Image.Layers[0]))
            {
                context.Response.Redirect($"http://{storage.Host}{context.Request.Path}");
            }
            else
            {
                return Task.FromResult(false);
            }

            return Task.FromResult(true);
        });

        await RegistryScans.RefusedAsync(registry, ImageFault.Unauthorized);

        Assert.Contains(registry.Requests, request => request.Authorization is not null);
        Assert.All(storage.Requests, request => Assert.Equal((null, false), (request.Authorization, request.Path == "/token")));
        Assert.NotEmpty(storage.Requests);
    }

    [Fact]
    public async Task A_wait_that_is_asked_for_is_kept()
    {
        var refused = 0;
        await using var registry = await LoopbackRegistry.StartAsync(Image, context => Task.FromResult(Interlocked.Increment(ref refused) == 1 && Later(context, 1)));

        Assert.Single((await RegistryScans.RunAsync(registry)).Packages);

        var times = registry.Requests.Select(request => request.At).ToList();
        Assert.True(Stopwatch.GetElapsedTime(times[0], times[1]) > TimeSpan.FromMilliseconds(950));
    }

    [Fact]
    public async Task A_wait_that_is_too_long_is_not_begun()
    {
        await using var registry = await LoopbackRegistry.StartAsync(Image, context => Task.FromResult(Later(context, 86_400)));

        await RegistryScans.RefusedAsync(registry, ImageFault.RateLimited);

        Assert.Single(registry.Requests);
    }

    [Fact]
    public async Task An_error_page_without_an_end_does_not_hold_the_scan_up()
    {
        await using var registry = await LoopbackRegistry.StartAsync(Image, async context =>
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            await LoopbackRegistry.SendPartAsync(context, new byte[100], 10);
            await LoopbackRegistry.HangAsync(context);
            return true;
        });

        await RegistryScans.RefusedAsync(registry, ImageFault.Unauthorized, RegistryScans.Impatient);
        await Eventually.HoldsAsync(() => registry.Active == 0, "every request was ended");
    }

    [Theory]
    [InlineData(-1, ImageFault.Corrupt)]
    [InlineData(1, ImageFault.Unreachable)]
    public async Task A_size_that_is_a_lie_is_found_out(int lie, ImageFault fault)
    {
        var image = new ImageBuilder([new LayerBuilder().File("more", Noise()).Build()], tar => tar);
        var size = image.Layers[0].Length;
        image.Manifest = System.Text.Encoding.UTF8.GetBytes(System.Text.Encoding.UTF8.GetString(image.Manifest).Replace($"\"size\":{size}", $"\"size\":{size + lie}", StringComparison.Ordinal));
        await using var registry = await LoopbackRegistry.StartAsync(image);

        await RegistryScans.RefusedAsync(registry, fault);
    }

    private static ImageBuilder ImageOf(bool isProgram) => isProgram ? LargeProgram : Image;

    private static bool Later(HttpContext context, int seconds)
    {
        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        context.Response.Headers.RetryAfter = $"{seconds}";
        return true;
    }

    private static async Task<bool> CutFirstAsync(HttpContext context, ImageBuilder image)
    {
        if (!LoopbackRegistry.IsBlob(context, image.Layers[0]) || context.Request.Headers.Range.Count > 0)
        {
            return false;
        }

        await LoopbackRegistry.SendPartAsync(context, image.Layers[0], image.Layers[0].Length / 2);
        context.Abort();
        return true;
    }

    // Zeros in place of the rest, from the byte asked for or from another.
    private static async Task<bool> GoOnAsync(HttpContext context, int offset)
    {
        if (context.Request.GetTypedHeaders().Range?.Ranges.First().From is not { } from)
        {
            return false;
        }

        var rest = new byte[Image.Layers[0].Length - from];
        context.Response.StatusCode = StatusCodes.Status206PartialContent;
        context.Response.ContentLength = rest.Length;
        context.Response.Headers.ContentRange = $"bytes {from + offset}-{Image.Layers[0].Length - 1}/{Image.Layers[0].Length}";
        await context.Response.Body.WriteAsync(rest, context.RequestAborted);
        return true;
    }

    private static byte[] Noise()
    {
        var noise = new byte[MiB];
        new Random(1).NextBytes(noise);
        return noise;
    }
}
