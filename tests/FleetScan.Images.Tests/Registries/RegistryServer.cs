using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using FleetScan.Images.Tests.Building;
using FleetScan.TestKit;
using FleetScan.TestKit.Processes;

namespace FleetScan.Images.Tests.Registries;

// The real registry, on a free port of the loopback.
internal sealed class RegistryServer : IAsyncDisposable
{
    public const string Program = "/usr/bin/docker-registry";

    private readonly TemporaryFolder _folder = new();
    private RunningProcess? _process;

    public string Host { get; private set; } = "";

    public HttpClient Http { get; } = new();

    public string Folder => _folder.Path;

    public static void SkipWithout() =>
        Assert.SkipUnless(File.Exists(Program), "docker-registry is not installed: there is no real registry to pull from.");

    // Auth is the auth section of the registry's configuration, in YAML flow style.
    public static async Task<RegistryServer> StartAsync(Func<RegistryServer, string>? auth = null)
    {
        var server = new RegistryServer();
        var port = FreePort();
        server.Host = $"127.0.0.1:{port}";
        var config = server._folder.File("config.yml");
        var data = server._folder.File("data");
        var authentication = auth is null ? "" : $"auth: {auth(server)}";
        File.WriteAllText(config, $"""
            version: 0.1
            log:
              level: error
            storage:
              filesystem:
                rootdirectory: "{data}"
            http:
              addr: "{server.Host}"
            {authentication}
            """);
        server._process = RunningProcess.Start(Program, ["serve", config]);
        await Eventually.HoldsAsync(server.AnswersAsync, "the registry answers");
        return server;
    }

    public async Task PushAsync(string repository, string tag, ImageBuilder image)
    {
        foreach (var blob in image.Blobs)
        {
            await PushBlobAsync(repository, blob);
        }

        await PushManifestAsync(repository, tag, image.Manifest, ImageBuilder.ManifestType);
    }

    public async Task PushManifestAsync(string repository, string name, byte[] manifest, string type)
    {
        using var content = new ByteArrayContent(manifest);
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        using var answer = await Http.PutAsync($"http://{Host}/v2/{repository}/manifests/{name}", content);
        answer.EnsureSuccessStatusCode();
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await _process.KillAsync();
            await _process.DisposeAsync();
        }

        Http.Dispose();
        _folder.Dispose();
    }

    private async Task PushBlobAsync(string repository, byte[] blob)
    {
        using var start = await Http.PostAsync($"http://{Host}/v2/{repository}/blobs/uploads/", null);
        start.EnsureSuccessStatusCode();
        var location = start.Headers.Location!.ToString();
        using var content = new ByteArrayContent(blob);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        using var end = await Http.PutAsync($"{location}&digest={Uri.EscapeDataString(Digest.Of(blob).Text)}", content);
        end.EnsureSuccessStatusCode();
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            using var answer = await Http.GetAsync($"http://{Host}/v2/");
            return answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Unauthorized;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
