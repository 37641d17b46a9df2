using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FleetScan.Benchmarks.Inventories;

/// <summary>As much of a registry as a pull needs, on a free port of the loopback: manifests by repository, blobs by digest out of files.</summary>
internal sealed class BlobServer : IAsyncDisposable
{
    private readonly Dictionary<string, byte[]> _manifests = [];
    private readonly Dictionary<string, byte[]> _configs = [];
    private readonly Dictionary<string, string> _files = [];
    private readonly WebApplication _app;

    private BlobServer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    public string Host => new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()).Authority;

    public static async Task<BlobServer> StartAsync(CancellationToken cancellationToken)
    {
        var server = new BlobServer();
        await server._app.StartAsync(cancellationToken);
        return server;
    }

    public void Add(string repository, GeneratedImage image)
    {
        _manifests[$"/v2/{repository}/manifests/1"] = image.Manifest;
        _configs[GeneratedImage.DigestOf(image.Config)] = image.Config;
        foreach (var layer in image.Layers)
        {
            _files[layer.Digest] = layer.Path;
        }
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        var blob = path[(path.LastIndexOf('/') + 1)..];
        if (_manifests.TryGetValue(path, out var content) || _configs.TryGetValue(blob, out content))
        {
            context.Response.ContentLength = content.Length;
            await context.Response.Body.WriteAsync(content, context.RequestAborted);
        }
        else if (_files.TryGetValue(blob, out var file))
        {
            context.Response.ContentLength = new FileInfo(file).Length;
            await context.Response.SendFileAsync(file, context.RequestAborted);
        }
        else
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        }
    }
}
