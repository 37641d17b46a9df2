using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using FleetScan.Images.Tests.Building;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FleetScan.Images.Tests.Registries;

// A registry of one image on a socket of the loopback that can misbehave: what answers false is answered properly.
internal sealed class LoopbackRegistry : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ImageBuilder _image;
    private readonly Func<HttpContext, Task<bool>> _misbehave;
    private int _active;

    private LoopbackRegistry(ImageBuilder image, Func<HttpContext, Task<bool>> misbehave, X509Certificate2? certificate)
    {
        _image = image;
        _misbehave = misbehave;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            if (certificate is not null)
            {
                listen.UseHttps(certificate);
            }
        }));
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    public string Host => Address.Authority;

    public ConcurrentQueue<(string Path, string? Authorization, string? Range, long At)> Requests { get; } = [];

    // Requests that are being answered.
    public int Active => Volatile.Read(ref _active);

    public static async Task<LoopbackRegistry> StartAsync(ImageBuilder image, Func<HttpContext, Task<bool>>? misbehave = null, X509Certificate2? certificate = null)
    {
        var registry = new LoopbackRegistry(image, misbehave ?? (_ => Task.FromResult(false)), certificate);
        await registry._app.StartAsync(TestContext.Current.CancellationToken);
        return registry;
    }

    public static bool IsBlob(HttpContext context, byte[] blob) => context.Request.Path.Value!.EndsWith(Digest.Of(blob).Text, StringComparison.Ordinal);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    // A piece of a blob; then the caller says what becomes of the rest.
    public static async Task SendPartAsync(HttpContext context, byte[] blob, int length)
    {
        context.Response.ContentLength = blob.Length;
        await context.Response.Body.WriteAsync(blob.AsMemory(0, length), context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
    }

    // Until the client gives up, or the server is torn down.
    public static async Task HangAsync(HttpContext context)
    {
        var gone = new TaskCompletionSource();
        await using var registration = context.RequestAborted.Register(gone.SetResult);
        await gone.Task;
    }

    private async Task AnswerAsync(HttpContext context)
    {
        Interlocked.Increment(ref _active);
        try
        {
            var request = context.Request;
            Requests.Enqueue((request.Path.Value!, request.Headers.Authorization, request.Headers.Range, TimeProvider.System.GetTimestamp()));
            if (!await _misbehave(context))
            {
                await ServeAsync(context);
            }
        }
        finally
        {
            Interlocked.Decrement(ref _active);
        }
    }

    private async Task ServeAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        var content = path.Contains("/manifests/", StringComparison.Ordinal) ? _image.Manifest : _image.Blobs.FirstOrDefault(blob => IsBlob(context, blob));
        if (content is null)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var from = context.Request.GetTypedHeaders().Range?.Ranges.First().From ?? 0;
        if (from > 0)
        {
            context.Response.StatusCode = StatusCodes.Status206PartialContent;
            context.Response.Headers.ContentRange = $"bytes {from}-{content.Length - 1}/{content.Length}";
        }

        context.Response.ContentLength = content.Length - from;
        await context.Response.Body.WriteAsync(content.AsMemory((int)from), context.RequestAborted);
    }
}
