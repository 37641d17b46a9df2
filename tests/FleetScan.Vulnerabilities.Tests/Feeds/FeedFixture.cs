using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using FleetScan.TestKit;
using FleetScan.Vulnerabilities.Feeds.Downloads;

namespace FleetScan.Vulnerabilities.Tests.Feeds;

/// A folder that is kept up to date from a server of the test's own.
internal sealed class FeedFixture : IAsyncDisposable
{
    private readonly SocketsHttpHandler _handler = new() { AllowAutoRedirect = false, UseProxy = false };

    public static byte[] Zip { get; } = MakeZip("CVE-2024-1");

    public static byte[] OtherZip { get; } = MakeZip("CVE-2024-2");

    public static byte[] Kev { get; } = """{"catalogVersion":"1","vulnerabilities":[{"cveID":"CVE-2024-1"}]}"""u8.ToArray();

    public TemporaryFolder Folder { get; } = new();

    public ScriptedServer Server { get; } = new();

    public FeedOptions Options { get; } = new() { RetryDelay = TimeSpan.Zero, IdleTimeout = TimeSpan.FromSeconds(20), MaxAttempts = 3 };

    public string[] Files => [.. Directory.EnumerateFiles(Folder.Path).Select(Path.GetFileName).OfType<string>().Where(name => name != ".lock").Order(StringComparer.Ordinal)];

    public FeedSource Source(string name, FeedKind kind) => new() { Name = name, Kind = kind, Url = new Uri(Server.Url, name) };

    public async Task<AdvisoryUpdateReport> RebuildAsync(string database)
    {
        Options.Sources = [Source("x", FeedKind.Osv)];
        using var http = Client();
        return await AdvisoryUpdate.RunAsync(new FeedDownloader(http, Options, TimeProvider.System), Folder.Path, database, TimeProvider.System, TestContext.Current.CancellationToken);
    }

    public async Task<IReadOnlyList<FeedOutcome>> UpdateAsync(params FeedSource[] sources)
    {
        Options.Sources = sources;
        using var http = Client();
        return await new FeedDownloader(http, Options, TimeProvider.System).DownloadAsync(Folder.Path, progress: null, TestContext.Current.CancellationToken);
    }

    public static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        _handler.Dispose();
        Folder.Dispose();
    }

    private HttpClient Client() => new(_handler, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };

    private static byte[] MakeZip(string id)
    {
        using var buffer = new MemoryStream();
        using (var zip = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = zip.CreateEntry("record.json").Open();
            entry.Write(Encoding.UTF8.GetBytes($$$"""{"id":"{{{id}}}","affected":[{"package":{"ecosystem":"npm","name":"x"},"ranges":[{"type":"SEMVER","events":[{"introduced":"0"}]}]}]}"""));
        }

        return buffer.ToArray();
    }
}
