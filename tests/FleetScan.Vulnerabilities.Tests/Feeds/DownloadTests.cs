using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using FleetScan.TestKit;
using FleetScan.Vulnerabilities.Feeds.Downloads;

namespace FleetScan.Vulnerabilities.Tests.Feeds;

public sealed class DownloadTests : IAsyncDisposable
{
    private static readonly byte[] Zip = MakeZip("""{"id":"CVE-2024-1","affected":[{"package":{"ecosystem":"npm","name":"x"},"ranges":[{"type":"SEMVER","events":[{"introduced":"0"}]}]}]}""");
    private static readonly byte[] OtherZip = MakeZip("""{"id":"CVE-2024-2","affected":[{"package":{"ecosystem":"npm","name":"x"},"ranges":[{"type":"SEMVER","events":[{"introduced":"0"}]}]}]}""");
    private static readonly byte[] Kev = """{"catalogVersion":"1","vulnerabilities":[{"cveID":"CVE-2024-1"}]}"""u8.ToArray();

    private readonly TemporaryFolder _folder = new();
    private readonly ScriptedServer _server = new();
    private readonly SocketsHttpHandler _handler = new() { AllowAutoRedirect = false, UseProxy = false };
    private readonly FeedOptions _options = new() { RetryDelay = TimeSpan.Zero, IdleTimeout = TimeSpan.FromSeconds(20), MaxAttempts = 3 };

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _handler.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task What_did_not_change_is_not_downloaded_again()
    {
        _server.On("/x", ScriptedServer.Answer(200, "ETag: \"a\"\nLast-Modified: Mon, 05 Jan 2026 10:00:00 GMT", Zip), ScriptedServer.Answer(304, "ETag: \"a\"\nno-length: 1", []));

        var first = Assert.Single(await UpdateAsync(Source("x", FeedKind.Osv)));
        var second = Assert.Single(await UpdateAsync(Source("x", FeedKind.Osv)));

        Assert.Equal((FeedState.New, FeedState.Unchanged), (first.State, second.State));
        Assert.Equal(Hash(Zip), second.Sha256);
        Assert.Equal(first.DownloadedAt, second.DownloadedAt);
        Assert.Contains("If-None-Match: \"a\"", _server.Requests[1]);
        Assert.Contains("If-Modified-Since: Mon, 05 Jan 2026 10:00:00 GMT", _server.Requests[1]);
        Assert.Equal(Zip, await File.ReadAllBytesAsync(_folder.File("x.zip"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_same_content_without_validators_is_unchanged()
    {
        _server.On("/x", ScriptedServer.Answer(200, "", Zip));

        await UpdateAsync(Source("x", FeedKind.Osv));

        Assert.Equal(FeedState.Unchanged, Assert.Single(await UpdateAsync(Source("x", FeedKind.Osv))).State);
    }

    [Fact]
    public async Task Other_content_takes_the_place_of_the_old()
    {
        _server.On("/x", ScriptedServer.Answer(200, "ETag: \"a\"", Zip), ScriptedServer.Answer(200, "ETag: \"b\"", OtherZip));

        await UpdateAsync(Source("x", FeedKind.Osv));
        var second = Assert.Single(await UpdateAsync(Source("x", FeedKind.Osv)));

        Assert.Equal((FeedState.New, Hash(OtherZip)), (second.State, second.Sha256));
    }

    [Theory]
    [InlineData("ETag: \"a\"", "If-Range: \"a\"")]
    [InlineData("ETag: W/\"a\"\nLast-Modified: Mon, 05 Jan 2026 10:00:00 GMT", "If-Range: Mon, 05 Jan 2026 10:00:00 GMT")]
    public async Task A_broken_connection_goes_on_where_it_stopped(string validators, string condition)
    {
        _server.On("/x", ScriptedServer.Answer(200, validators, Zip, cutAt: 40), ScriptedServer.Answer(206, $"{validators}\nContent-Range: bytes 40-{Zip.Length - 1}/{Zip.Length}", Zip[40..]));

        var outcome = Assert.Single(await UpdateAsync(Source("x", FeedKind.Osv)));

        Assert.Equal((FeedState.New, Hash(Zip)), (outcome.State, outcome.Sha256));
        Assert.Contains("Range: bytes=40-", _server.Requests[1]);
        Assert.Contains(condition, _server.Requests[1]);
    }

    [Fact]
    public async Task The_next_update_goes_on_where_this_one_gave_up()
    {
        _server.On(
            "/x",
            ScriptedServer.Answer(200, "ETag: \"a\"", Zip, cutAt: 40),
            ScriptedServer.Answer(500, "", []),
            ScriptedServer.Answer(500, "", []),
            ScriptedServer.Answer(206, $"ETag: \"a\"\nContent-Range: bytes 40-{Zip.Length - 1}/{Zip.Length}", Zip[40..]));

        var first = Assert.Single(await UpdateAsync(Source("x", FeedKind.Osv)));
        var second = Assert.Single(await UpdateAsync(Source("x", FeedKind.Osv)));

        Assert.Equal((FeedState.Failed, FeedFault.ServerError), (first.State, first.Fault));
        Assert.Equal((FeedState.New, Hash(Zip)), (second.State, second.Sha256));
    }

    [Fact]
    public async Task Content_that_changed_meanwhile_starts_anew()
    {
        _server.On("/x", ScriptedServer.Answer(200, "ETag: \"a\"", Zip, cutAt: 40), ScriptedServer.Answer(200, "ETag: \"b\"", OtherZip));

        Assert.Equal(Hash(OtherZip), Assert.Single(await UpdateAsync(Source("x", FeedKind.Osv))).Sha256);
    }

    [Fact]
    public async Task A_server_that_goes_on_elsewhere_is_asked_for_everything()
    {
        _server.On(
            "/x",
            ScriptedServer.Answer(200, "ETag: \"a\"", Zip, cutAt: 40),
            ScriptedServer.Answer(206, $"ETag: \"a\"\nContent-Range: bytes 10-{Zip.Length - 1}/{Zip.Length}", Zip[10..]),
            ScriptedServer.Answer(200, "ETag: \"a\"", Zip));

        Assert.Equal(Hash(Zip), Assert.Single(await UpdateAsync(Source("x", FeedKind.Osv))).Sha256);
        Assert.DoesNotContain("Range:", _server.Requests[2]);
    }

    [Fact]
    public async Task A_refused_range_is_asked_for_as_a_whole()
    {
        _server.On("/x", ScriptedServer.Answer(200, "ETag: \"a\"", Zip, cutAt: 40), ScriptedServer.Answer(416, "", []), ScriptedServer.Answer(200, "ETag: \"b\"", Zip));

        Assert.Equal(Hash(Zip), Assert.Single(await UpdateAsync(Source("x", FeedKind.Osv))).Sha256);
    }

    [Fact]
    public async Task A_server_that_falls_silent_is_left_and_named()
    {
        _options.IdleTimeout = TimeSpan.FromMilliseconds(100);
        _server.On("/x", ScriptedServer.Stall("ETag: \"a\"", Zip, after: 40));

        var outcome = Assert.Single(await UpdateAsync(Source("x", FeedKind.Osv)));

        Assert.Equal((FeedState.Failed, FeedFault.TimedOut), (outcome.State, outcome.Fault));
        Assert.Contains("silent", outcome.Problem);
        Assert.Equal(3, _server.Requests.Count);
    }

    public static TheoryData<string, FeedFault, int> Wrong => new()
    {
        { "html", FeedFault.WrongContent, 1 },
        { "404", FeedFault.NotFound, 1 },
        { "403", FeedFault.Refused, 1 },
        { "500", FeedFault.ServerError, 3 },
        { "circle", FeedFault.Redirected, 6 },
        { "ftp", FeedFault.Redirected, 1 },
        { "cut", FeedFault.Interrupted, 3 },
        { "short", FeedFault.WrongContent, 1 },
        { "json", FeedFault.WrongContent, 1 },
        { "large", FeedFault.TooLarge, 1 },
        { "endless", FeedFault.TooLarge, 1 },
        { "packed", FeedFault.Refused, 1 },
        { "later", FeedFault.Throttled, 1 },
        { "304", FeedFault.Refused, 1 },
        { "no http", FeedFault.Unreachable, 3 },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task A_wrong_answer_is_named_and_the_good_file_stays(string kind, FeedFault fault, int requests)
    {
        _options.MaxFeedBytes = 64 * 1024;
        var good = new byte[100 * 1024];
        _server.On("/x", ScriptedServer.Answer(200, "", Zip), kind switch
        {
            "html" => ScriptedServer.Answer(200, "Content-Type: text/html; charset=utf-8", "<html>Log in</html>"u8.ToArray()),
            "circle" => ScriptedServer.Answer(302, "Location: /x", []),
            "ftp" => ScriptedServer.Answer(302, "Location: ftp://127.0.0.1/x", []),
            "cut" => ScriptedServer.Answer(200, "", OtherZip, cutAt: 40),
            "short" => ScriptedServer.Answer(200, "no-length: 1", OtherZip, cutAt: 40),
            "json" => ScriptedServer.Answer(200, "Content-Type: application/json", Kev),
            "large" => ScriptedServer.Answer(200, "", good),
            "endless" => ScriptedServer.Answer(200, "no-length: 1", good),
            "packed" => ScriptedServer.Answer(200, "Content-Encoding: gzip", OtherZip),
            "later" => ScriptedServer.Answer(429, "Retry-After: 86400", []),
            "304" => ScriptedServer.Answer(304, "no-length: 1", []),
            "no http" => async (_, stream, token) => await stream.WriteAsync("SSH-2.0-OpenSSH_9.2\r\n"u8.ToArray(), token),
            _ => ScriptedServer.Answer(int.Parse(kind, CultureInfo.InvariantCulture), "", []),
        });
        await UpdateAsync(Source("x", FeedKind.Osv));
        if (kind == "304")
        {
            // Somebody shortened the file: nothing can be said to be unchanged.
            await File.WriteAllTextAsync(_folder.File("x.zip"), "", TestContext.Current.CancellationToken);
        }

        var outcome = Assert.Single(await UpdateAsync(Source("x", FeedKind.Osv)));

        Assert.Equal((FeedState.Failed, fault), (outcome.State, outcome.Fault));
        Assert.Contains(_server.Url.ToString() + "x", outcome.Problem);
        Assert.Equal(requests, _server.Requests.Count - 1);
        if (kind != "304")
        {
            Assert.Equal((Hash(Zip), _folder.File("x.zip")), (outcome.Sha256, outcome.File));
            Assert.Equal(Zip, await File.ReadAllBytesAsync(_folder.File("x.zip"), TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public async Task A_server_that_asks_for_patience_gets_it()
    {
        _server.On("/x", ScriptedServer.Answer(429, "Retry-After: 0", []), ScriptedServer.Answer(503, "Retry-After: 0", []), ScriptedServer.Answer(200, "", Zip));

        Assert.Equal(FeedState.New, Assert.Single(await UpdateAsync(Source("x", FeedKind.Osv))).State);
    }

    [Fact]
    public async Task A_feed_that_fails_does_not_stop_the_others()
    {
        _server.On("/kev", ScriptedServer.Answer(200, "", Kev)).On("/moved", ScriptedServer.Answer(301, "Location: kev", []));

        var outcomes = await UpdateAsync(Source("gone", FeedKind.Osv), Source("kev", FeedKind.Kev), Source("moved", FeedKind.Kev));

        Assert.Equal([FeedState.Failed, FeedState.New, FeedState.New], outcomes.Select(outcome => outcome.State));
        Assert.Equal(["kev.json", "kev.json.state", "moved.json", "moved.json.state"], Files());
    }

    [Fact]
    public async Task No_problem_tells_a_secret_of_a_URL()
    {
        var url = new UriBuilder(_server.Url) { Path = "x", UserName = "me", Password = "hunter2", Query = "token=hunter2" }.Uri;

        var outcome = Assert.Single(await UpdateAsync(new FeedSource { Name = "x", Kind = FeedKind.Osv, Url = url }));

        Assert.DoesNotContain("hunter2", outcome.Problem);
    }

    [Theory]
    [InlineData("../x", "http://127.0.0.1/")]
    [InlineData("", "http://127.0.0.1/")]
    [InlineData("x", "file:///etc/passwd")]
    public async Task A_source_that_cannot_be_is_refused(string name, string url) =>
        await Assert.ThrowsAsync<ArgumentException>(() => UpdateAsync(new FeedSource { Name = name, Kind = FeedKind.Kev, Url = new Uri(url) }));

    [Fact]
    public void Public_feeds_have_names_of_their_own_and_are_the_same_on_a_mirror()
    {
        Assert.Equal(PublicFeeds.All.Count, PublicFeeds.All.Select(feed => feed.FileName).Distinct().Count());
        Assert.All(PublicFeeds.All, feed => Assert.Null(feed.Fault()));
        var mirrored = PublicFeeds.MirroredAt(new("https://mirror.example/feeds"));
        Assert.Equal(PublicFeeds.All.Select(feed => feed.FileName), mirrored.Select(feed => feed.FileName));
        Assert.Contains("https://mirror.example/feeds/epss.csv.gz", mirrored.Select(feed => feed.Url!.AbsoluteUri));
    }

    [Fact]
    public async Task A_database_is_built_anew_only_when_a_feed_changed()
    {
        _server.On("/x", ScriptedServer.Answer(200, "", Zip), ScriptedServer.Answer(200, "", Zip), ScriptedServer.Answer(500, "", []), ScriptedServer.Answer(500, "", []), ScriptedServer.Answer(500, "", []), ScriptedServer.Answer(200, "", OtherZip));
        var database = _folder.File("db/advisories.db");

        var first = await RebuildAsync(database);
        var same = await RebuildAsync(database);
        var failed = await RebuildAsync(database);
        var other = await RebuildAsync(database);

        Assert.Equal([true, false, false, true], new[] { first, same, failed, other }.Select(report => report.IsRebuilt));
        Assert.Equal((1, FeedState.Failed), (other.Advisories, failed.Feeds[0].State));
        await File.WriteAllTextAsync(database, "broken", TestContext.Current.CancellationToken);
        Assert.True((await RebuildAsync(database)).IsRebuilt);
    }

    [Fact]
    public async Task Nothing_at_all_leaves_the_database_alone()
    {
        var report = await RebuildAsync(_folder.File("advisories.db"));

        Assert.True(report.IsEmpty);
        Assert.False(File.Exists(_folder.File("advisories.db")));
    }

    [Fact]
    public async Task Two_updates_of_one_folder_do_not_mix()
    {
        await using var other = new FileStream(_folder.File(".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

        Assert.Contains("another update", (await Assert.ThrowsAsync<IOException>(() => UpdateAsync(Source("x", FeedKind.Osv)))).Message);
    }

    private string[] Files() => [.. Directory.EnumerateFiles(_folder.Path).Select(Path.GetFileName).OfType<string>().Where(name => name != ".lock").Order(StringComparer.Ordinal)];

    private FeedSource Source(string name, FeedKind kind) => new() { Name = name, Kind = kind, Url = new Uri(_server.Url, name) };

    private async Task<AdvisoryUpdateReport> RebuildAsync(string database)
    {
        _options.Sources = [Source("x", FeedKind.Osv)];
        using var http = Client();
        return await AdvisoryUpdate.RunAsync(new FeedDownloader(http, _options, TimeProvider.System), _folder.Path, database, TimeProvider.System, TestContext.Current.CancellationToken);
    }

    private async Task<IReadOnlyList<FeedOutcome>> UpdateAsync(params FeedSource[] sources)
    {
        _options.Sources = sources;
        using var http = Client();
        return await new FeedDownloader(http, _options, TimeProvider.System).DownloadAsync(_folder.Path, progress: null, TestContext.Current.CancellationToken);
    }

    private HttpClient Client() => new(_handler, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };

    private static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private static byte[] MakeZip(string record)
    {
        using var buffer = new MemoryStream();
        using (var zip = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = zip.CreateEntry("record.json").Open();
            entry.Write(Encoding.UTF8.GetBytes(record));
        }

        return buffer.ToArray();
    }
}
