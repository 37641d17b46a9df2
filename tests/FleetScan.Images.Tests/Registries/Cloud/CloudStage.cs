using System.Collections.Concurrent;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using FleetScan.Contracts.V1;
using FleetScan.Images.Registries;
using FleetScan.Images.Registries.Cloud;
using FleetScan.Images.Tests.Building;
using FleetScan.TestKit.Registries;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace FleetScan.Images.Tests.Registries.Cloud;

// The clouds on the loopback: their public endpoints and registries by their real names over TLS, their metadata servers on a plain port.
internal sealed class CloudStage : IAsyncDisposable
{
    public const string Ecr = "123456789012.dkr.ecr.eu-west-1.amazonaws.com";
    public const string OtherEcr = "999999999999.dkr.ecr.eu-west-1.amazonaws.com";
    public const string Acr = "shop.azurecr.io";
    public const string Google = "europe-docker.pkg.dev";

    private static readonly string[] Names =
        [Ecr, OtherEcr, Acr, Google, "sts.eu-west-1.amazonaws.com", "sts.eu-north-1.amazonaws.com", "api.ecr.eu-west-1.amazonaws.com", "login.microsoftonline.com"];

    private static readonly ImageBuilder Image = new([new LayerBuilder().File("package.json", Samples.Npm("cart", "1")).Build()]);

    private readonly X509Certificate2 _certificate = SelfSigned.For("cloud.test", null, Names);
    private readonly List<IDisposable> _owned = [];
    private readonly Dictionary<string, Func<CloudCall, (int Status, string Body)>> _answers = [];
    private readonly Dictionary<string, Func<string, bool>> _doors = [];
    private LoopbackRegistry _public = null!; // Both are set when it has started.
    private LoopbackRegistry _local = null!;
    private LoopbackProxy? _proxy;

    private CloudStage()
    {
    }

    public Dictionary<string, string?> Environment { get; } = [];

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero));

    // What was asked for tokens, in order; what registries serve is not.
    public ConcurrentQueue<CloudCall> Calls { get; } = [];

    public IEnumerable<string> Asked => Calls.Select(call => call.What);

    public string LocalAddress => _local.Address.GetLeftPart(UriPartial.Authority);

    public HttpMessageInvoker Http { get; private set; } = null!;

    public CloudIdentity Identity { get; private set; } = null!;

    public static async Task<CloudStage> StartAsync(params CloudProvider[] providers)
    {
        var stage = new CloudStage();
        stage._public = await LoopbackRegistry.StartAsync(Image, stage.AnswerAsync, stage._certificate);
        stage._local = await LoopbackRegistry.StartAsync(Image, stage.AnswerAsync);
        stage._proxy = new LoopbackProxy(stage._public.Address.Port);
        stage.Http = stage.Own(new HttpMessageInvoker(stage.Own(RegistryTransport.Create(stage._proxy.Address, [stage._certificate]))));
        var local = stage.Own(new HttpMessageInvoker(stage.Own(RegistryTransport.CreateLocal())));
        stage.Identity = stage.Own(new CloudIdentity(providers is [] ? Enum.GetValues<CloudProvider>() : providers, stage.Http, local, name => stage.Environment.GetValueOrDefault(name), stage.Time));
        stage.Environment["AWS_EC2_METADATA_SERVICE_ENDPOINT"] = stage.LocalAddress;
        stage.Environment["AZURE_POD_IDENTITY_AUTHORITY_HOST"] = stage.LocalAddress;
        stage.Environment["GCE_METADATA_HOST"] = stage._local.Host;
        return stage;
    }

    // How a call for a token is answered; without, it is not found.
    public void On(string what, Func<CloudCall, (int Status, string Body)> answer) => _answers[what] = answer;

    public void On(string what, string body) => On(what, _ => (200, body));

    // What a registry wants in the header Authorization of all requests for content.
    public void Guard(string registry, string challenge, Func<string, bool> opens)
    {
        _doors[registry] = opens;
        On($"401 {registry}", challenge);
    }

    public async Task<ImageInventory> PullAsync(string registry)
    {
        var client = new RegistryClient(Http, async (host, token) => (await Identity.FindAsync(host, token)).Credentials, RegistryScans.Hasty);
        return await ImageScanner.InventoryAsync(ImageSource.InRegistry(ImageReference.Parse($"{registry}/shop/cart:1"), client), new InventoryOptions(), TestContext.Current.CancellationToken);
    }

    public Task<CloudGrant> FindAsync(string registry) => Identity.FindAsync(registry, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        foreach (var owned in Enumerable.Reverse(_owned))
        {
            owned.Dispose();
        }

        if (_proxy is not null)
        {
            await _proxy.DisposeAsync();
        }

        await _public.DisposeAsync();
        await _local.DisposeAsync();
        _certificate.Dispose();
    }

    private T Own<T>(T owned)
        where T : IDisposable
    {
        _owned.Add(owned);
        return owned;
    }

    private async Task<bool> AnswerAsync(HttpContext context)
    {
        var request = context.Request;
        var host = context.Connection.LocalPort == _local.Address.Port ? "" : request.Host.Host;
        if (request.Path.StartsWithSegments("/v2", StringComparison.Ordinal))
        {
            if (_doors.TryGetValue(host, out var opens) && opens(request.Headers.Authorization.ToString()))
            {
                return false;
            }

            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            context.Response.Headers.WWWAuthenticate = _answers[$"401 {host}"](null!).Body;
            return true;
        }

        using var reader = new StreamReader(request.Body);
        var call = new CloudCall($"{request.Method} {host}{request.Path}", request.QueryString.Value ?? "", request.Headers, await reader.ReadToEndAsync(context.RequestAborted));
        Calls.Enqueue(call with { Headers = new HeaderDictionary(request.Headers.ToDictionary()) });
        var (status, body) = _answers.TryGetValue(call.What, out var answer) ? answer(call) : (StatusCodes.Status404NotFound, "");
        if (status == 0)
        {
            await LoopbackRegistry.HangAsync(context);
            return true;
        }

        context.Response.StatusCode = status;
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(body), context.RequestAborted);
        return true;
    }
}
