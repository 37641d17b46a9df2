using System.Collections.Concurrent;
using System.IO.Compression;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using FleetScan.Kubernetes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FleetScan.TestKit.Kubernetes;

/// <summary>
/// A stand-in for a Kubernetes API server: real HTTP on 127.0.0.1, discovery, paged lists, single objects, tokens, faults on demand.
/// It serves what it is given and judges nothing; kubectl reads it.
/// </summary>
public sealed class FakeApiServer : IAsyncDisposable
{
    // Lists of the API server without a limit come whole.
    private const int NoLimit = int.MaxValue;

    private readonly FakeApiServerOptions _options;
    private readonly FakeStore _store;
    private readonly WebApplication _app;
    private readonly X509Certificate2? _certificate;
    private readonly X509Certificate2? _clientCertificate;
    private readonly ConcurrentQueue<FakeRequest> _requests = new();
    private readonly ConcurrentBag<FakeFault> _faults = [];
    private readonly ConcurrentDictionary<string, bool> _forbidden = new();
    private volatile int _revision = 1000;

    private FakeApiServer(FakeApiServerOptions options)
    {
        _options = options;
        _store = new FakeStore(options);
        _certificate = options.Tls ? FakeCertificate.Make(options.CertificateName) : null;
        _clientCertificate = options.ClientCertificate ? FakeCertificate.Make("reader") : null;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            if (_certificate is not null)
            {
                listen.UseHttps(_certificate, https =>
                {
                    https.ClientCertificateMode = _clientCertificate is null ? ClientCertificateMode.NoCertificate : ClientCertificateMode.AllowCertificate;
                    https.ClientCertificateValidation = (found, _, _) => found.RawDataMemory.Span.SequenceEqual(_clientCertificate!.RawDataMemory.Span);
                });
            }
        }));
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    /// <summary>Where it listens.</summary>
    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>What it was asked so far, in order.</summary>
    public IReadOnlyList<FakeRequest> Requests => [.. _requests];

    /// <summary>Called after each answer, before the client can ask again.</summary>
    public Action<FakeRequest>? Answered { get; set; }

    /// <summary>Starts one.</summary>
    /// <param name="objects">What it serves.</param>
    /// <param name="options">What kind of server it is; null for the defaults.</param>
    /// <returns>The server, listening.</returns>
    public static async Task<FakeApiServer> StartAsync(IEnumerable<ResourceDocument> objects, FakeApiServerOptions? options = null)
    {
        var server = new FakeApiServer(options ?? new FakeApiServerOptions());
        server._store.Put(objects);
        await server._app.StartAsync();
        return server;
    }

    /// <summary>Adds objects.</summary>
    /// <param name="objects">What it serves from now on, too.</param>
    public void Add(IEnumerable<ResourceDocument> objects)
    {
        _store.Put(objects);
        Interlocked.Increment(ref _revision);
    }

    /// <summary>Replaces the objects of one kind; the list may make them up as it goes and must be in the order of their keys.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="objects">Its objects.</param>
    public void Serve(FakeKind kind, IReadOnlyList<FakeObject> objects) => _store.Put(kind, objects);

    /// <summary>Deletes an object.</summary>
    /// <param name="plural">Its kind's plural.</param>
    /// <param name="ns">Its namespace; null for none.</param>
    /// <param name="name">Its name.</param>
    public void Remove(string plural, string? ns, string name)
    {
        _store.Remove(plural, $"{ns}/{name}");
        Interlocked.Increment(ref _revision);
    }

    /// <summary>Lets something go wrong.</summary>
    /// <param name="fault">What, and how often.</param>
    public void Break(FakeFault fault) => _faults.Add(fault);

    /// <summary>Answers lists of a kind with 403.</summary>
    /// <param name="plural">The kind's plural.</param>
    public void Forbid(string plural) => _forbidden[plural] = true;

    /// <summary>Writes a kubeconfig with which it can be reached.</summary>
    /// <param name="folder">Where; the file is named config.</param>
    /// <returns>The file's path.</returns>
    public string WriteKubeconfig(string folder)
    {
        var file = Path.Combine(folder, "config");
        File.WriteAllText(file, FakeKubeconfig.Text(Address, _options.Token, _certificate, _clientCertificate));
        return file;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
        _certificate?.Dispose();
        _clientCertificate?.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        try
        {
            await AnswerAsync(context.Request, context.Response, context.RequestAborted);
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client left, or a fault cut the connection.
        }
        finally
        {
            var answered = new FakeRequest(context.Request.Path, context.Request.QueryString.Value ?? "", context.Response.StatusCode);
            _requests.Enqueue(answered);
            Answered?.Invoke(answered);
            if (context.Items.ContainsKey(FakeList.Cut))
            {
                context.Abort();
            }
        }
    }

    private async Task AnswerAsync(HttpRequest request, HttpResponse response, CancellationToken cancellationToken)
    {
        var target = FakeTarget.Parse(request.Path, _store.Kinds);
        var token = request.Query["continue"].ToString();
        var fault = _faults.FirstOrDefault(fault => fault.Hits(request.Path, target?.Name is null ? target?.Kind.Plural : null, token.Length > 0));
        if (!IsKnown(request))
        {
            await FakeStatus.WriteAsync(response, 401, "Unauthorized", null, null);
        }
        else if (fault?.Status is { } status)
        {
            var start = fault.OffersContinue ? FakeContinue.Start(token)?.TrimEnd('\0') : null;
            await FakeStatus.WriteAsync(response, status, status == 410 ? "Expired" : "InternalError", start is null ? null : FakeContinue.After(start, _revision), fault.RetryAfterSeconds);
        }
        else if (target is not null && _forbidden.ContainsKey(target.Kind.Plural))
        {
            await FakeStatus.WriteAsync(response, 403, "Forbidden", null, null);
        }
        else if (target is not null)
        {
            await AnswerAsync(target, request, response, fault, cancellationToken);
        }
        else if (Document(request) is { } document)
        {
            response.ContentType = document["kind"]?.GetValue<string>() == "APIGroupDiscoveryList" ? FakeDiscovery.AggregatedType : "application/json";
            await response.WriteAsync(document.ToJsonString(), cancellationToken);
        }
        else
        {
            await FakeStatus.WriteAsync(response, 404, "NotFound", null, null);
        }
    }

    private bool IsKnown(HttpRequest request) => _clientCertificate is null
        ? _options.Token is null || request.Headers.Authorization == $"Bearer {_options.Token}"
        : request.HttpContext.Connection.ClientCertificate is not null;

    private async Task AnswerAsync(FakeTarget target, HttpRequest request, HttpResponse response, FakeFault? fault, CancellationToken cancellationToken)
    {
        var objects = _store.ObjectsOf(target.Kind.Group, target.Kind.Plural);
        if (target.Namespace is not null)
        {
            objects = [.. objects.Where(item => item.Namespace == target.Namespace)];
        }

        response.ContentType = "application/json";
        if (target.Name is not null)
        {
            await AnswerAsync(target, objects.FirstOrDefault(item => item.Name == target.Name), response, cancellationToken);
            return;
        }

        var limit = int.TryParse(request.Query["limit"], out var asked) && asked > 0 ? asked : NoLimit;
        var first = 0;
        if (request.Query["continue"].ToString() is { Length: > 0 } token)
        {
            var start = FakeContinue.Start(token);
            if (start is null)
            {
                await FakeStatus.WriteAsync(response, 400, "BadRequest", null, null);
                return;
            }

            first = FirstFrom(objects, start);
        }

        var list = new FakeList(target.Kind, objects, first, Math.Min(limit, objects.Count - first), _revision);
        if (!_options.Compress || !request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.Ordinal))
        {
            await list.WriteAsync(response, response.Body, fault, cancellationToken);
            return;
        }

        response.Headers.ContentEncoding = "gzip";
        await using var compressed = new GZipStream(response.Body, CompressionLevel.Fastest, leaveOpen: true);
        await list.WriteAsync(response, compressed, fault, cancellationToken);
    }

    private static async Task AnswerAsync(FakeTarget target, FakeObject? found, HttpResponse response, CancellationToken cancellationToken)
    {
        if (found is null)
        {
            await FakeStatus.WriteAsync(response, 404, "NotFound", null, null);
            return;
        }

        var json = JsonNode.Parse(found.Json.Span)!.AsObject();
        json["apiVersion"] = target.Kind.ApiVersion;
        json["kind"] = target.Kind.Kind;
        await response.WriteAsync(json.ToJsonString(), cancellationToken);
    }

    // Keys are in order, so that a list of 100,000 objects is not walked for each page.
    private static int FirstFrom(IReadOnlyList<FakeObject> objects, string start)
    {
        var (low, high) = (0, objects.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (string.CompareOrdinal(objects[middle].Key, start) < 0)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    private JsonObject? Document(HttpRequest request)
    {
        var aggregated = _options.AggregatedDiscovery && request.Headers.Accept.ToString().Contains("as=APIGroupDiscoveryList", StringComparison.Ordinal);
        return request.Path.Value!.Trim('/').Split('/') switch
        {
            ["version"] => new JsonObject { ["major"] = "1", ["minor"] = "35", ["gitVersion"] = _options.Version, ["platform"] = "linux/amd64" },
            ["api"] => aggregated ? FakeDiscovery.Aggregated(_store.Kinds, core: true) : FakeDiscovery.Versions(),
            ["apis"] => aggregated ? FakeDiscovery.Aggregated(_store.Kinds, core: false) : FakeDiscovery.Groups(_store.Kinds),
            ["api", var version] => FakeDiscovery.Resources(version, _store.Kinds),
            ["apis", var group, var version] => FakeDiscovery.Resources($"{group}/{version}", _store.Kinds),
            _ => null,
        };
    }
}
