using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace FleetScan.TestKit.Registries;

/// <summary>A registry on a port of the loopback, as far as pulling and listing go. Tests inject faults and look at what was asked.</summary>
public sealed class LoopbackRegistry : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, byte[]> _blobs = new();
    private readonly ConcurrentDictionary<(string Repository, string Name), byte[]> _manifests = new();
    private readonly SortedDictionary<string, SortedSet<string>> _tags = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _requests = new();
    private readonly ConcurrentDictionary<string, Func<HttpContext, Task<bool>>> _hooks = new();
    private WebApplication? _app;

    /// <summary>Its name in references, such as <c>127.0.0.1:40123</c>.</summary>
    public string Host { get; private set; } = "";

    /// <summary>User and password it wants, as <c>user:password</c>; null for none.</summary>
    public string? Login { get; set; }

    /// <summary>Most entries of a page.</summary>
    public int PageSize { get; set; } = 100;

    /// <summary>Whether it answers <c>/v2/_catalog</c>.</summary>
    public bool HasCatalogue { get; set; } = true;

    /// <summary>Methods and paths so far.</summary>
    public IReadOnlyList<string> Requests => [.. _requests];

    /// <summary>Starts one.</summary>
    /// <param name="certificate">Speaks TLS with it; null for plain HTTP.</param>
    /// <returns>The running registry.</returns>
    public static async Task<LoopbackRegistry> StartAsync(X509Certificate2? certificate = null)
    {
        var registry = new LoopbackRegistry();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen =>
        {
            if (certificate is not null)
            {
                listen.UseHttps(certificate);
            }
        }));
        registry._app = builder.Build();
        registry._app.Run(registry.AnswerAsync);
        await registry._app.StartAsync();
        registry.Host = new Uri(registry._app.Urls.First()).Authority;
        return registry;
    }

    /// <summary>Adds an image.</summary>
    /// <param name="repository">Its repository.</param>
    /// <param name="tag">Its tag.</param>
    /// <param name="image">The image.</param>
    /// <returns>Its digest.</returns>
    public string Push(string repository, string tag, SampleImage image)
    {
        foreach (var blob in new[] { image.Layer, image.Config })
        {
            _blobs[SampleImage.DigestOf(blob)] = blob;
        }

        _manifests[(repository, tag)] = image.Manifest;
        _manifests[(repository, image.Digest)] = image.Manifest;
        lock (_tags)
        {
            _tags.TryAdd(repository, new SortedSet<string>(StringComparer.Ordinal));
            _tags[repository].Add(tag);
        }

        return image.Digest;
    }

    /// <summary>Answers requests itself.</summary>
    /// <param name="call">Method and path begin so; empty for all.</param>
    /// <param name="answer">True when it has answered.</param>
    public void On(string call, Func<HttpContext, Task<bool>> answer) => _hooks[call] = answer;

    /// <summary>How many requests began so.</summary>
    /// <param name="call">Method and path begin so.</param>
    /// <returns>The count.</returns>
    public int Count(string call) => _requests.Count(made => made.StartsWith(call, StringComparison.Ordinal));

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.StopAsync(new CancellationToken(canceled: true));
            await _app.DisposeAsync();
        }
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var call = $"{context.Request.Method} {context.Request.Path}";
        _requests.Enqueue(call);
        foreach (var (begins, answer) in _hooks)
        {
            if (call.StartsWith(begins, StringComparison.Ordinal) && await answer(context))
            {
                return;
            }
        }

        if (Login is not null && context.Request.Headers.Authorization != "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(Login)))
        {
            context.Response.Headers.WWWAuthenticate = "Basic realm=\"test\"";
            await RefuseAsync(context, StatusCodes.Status401Unauthorized, "UNAUTHORIZED");
            return;
        }

        await AnswerAsync(context, context.Request.Path.Value!.Trim('/').Split('/'));
    }

    private Task AnswerAsync(HttpContext context, string[] path) => path switch
    {
        ["v2"] => context.Response.WriteAsync("{}"),
        ["v2", "_catalog"] when HasCatalogue => ListAsync(context, "repositories", null, [.. Locked(() => _tags.Keys.ToArray())]),
        ["v2", .. var name, "tags", "list"] when Locked(() => _tags.ContainsKey(string.Join('/', name))) =>
            ListAsync(context, "tags", string.Join('/', name), Locked(() => _tags[string.Join('/', name)].ToArray())),
        ["v2", .. var name, "manifests", var reference] when _manifests.TryGetValue((string.Join('/', name), reference), out var manifest) =>
            ManifestAsync(context, manifest),
        ["v2", .., "blobs", var digest] when _blobs.TryGetValue(digest, out var blob) => context.Response.Body.WriteAsync(blob).AsTask(),
        ["v2", .., "manifests", _] => RefuseAsync(context, StatusCodes.Status404NotFound, "MANIFEST_UNKNOWN"),
        _ => RefuseAsync(context, StatusCodes.Status404NotFound, "NAME_UNKNOWN"),
    };

    private T Locked<T>(Func<T> read)
    {
        lock (_tags)
        {
            return read();
        }
    }

    private static async Task ManifestAsync(HttpContext context, byte[] manifest)
    {
        context.Response.ContentType = SampleImage.ManifestType;
        context.Response.Headers["Docker-Content-Digest"] = SampleImage.DigestOf(manifest);
        context.Response.ContentLength = manifest.Length;
        if (context.Request.Method != "HEAD")
        {
            await context.Response.Body.WriteAsync(manifest);
        }
    }

    private async Task ListAsync(HttpContext context, string list, string? name, IReadOnlyList<string> all)
    {
        var last = context.Request.Query["last"].ToString();
        var size = int.TryParse(context.Request.Query["n"], CultureInfo.InvariantCulture, out var asked) ? Math.Min(asked, PageSize) : PageSize;
        var rest = all.Where(entry => string.CompareOrdinal(entry, last) > 0).ToArray();
        if (rest.Length > size)
        {
            context.Response.Headers.Link = $"<{context.Request.Path}?n={size}&last={Uri.EscapeDataString(rest[size - 1])}>; rel=\"next\"";
        }

        context.Response.ContentType = "application/json";
        var page = new JsonObject { ["name"] = name, [list] = new JsonArray([.. rest.Take(size).Select(entry => (JsonNode)entry)]) };
        await context.Response.WriteAsync(page.ToJsonString());
    }

    private static Task RefuseAsync(HttpContext context, int status, string code)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync($$"""{"errors":[{"code":"{{code}}","message":"a fault"}]}""");
    }
}
