using System.Globalization;
using FleetScan.Vulnerabilities.Feeds.Downloads;

namespace FleetScan.Vulnerabilities.Tests.Feeds;

public sealed class DownloadTests : IAsyncDisposable
{
    private readonly FeedFixture _feeds = new();

    public ValueTask DisposeAsync() => _feeds.DisposeAsync();

    [Fact]
    public async Task What_did_not_change_is_not_downloaded_again()
    {
        _feeds.Server.On("/x", ScriptedServer.Answer(200, "ETag: \"a\"\nLast-Modified: Mon, 05 Jan 2026 10:00:00 GMT", FeedFixture.Zip), ScriptedServer.Answer(304, "ETag: \"a\"\nno-length: 1", []));

        var first = Assert.Single(await _feeds.UpdateAsync(_feeds.Source("x", FeedKind.Osv)));
        var second = Assert.Single(await _feeds.UpdateAsync(_feeds.Source("x", FeedKind.Osv)));

        Assert.Equal((FeedState.New, FeedState.Unchanged), (first.State, second.State));
        Assert.Equal(FeedFixture.Hash(FeedFixture.Zip), second.Sha256);
        Assert.Equal(first.DownloadedAt, second.DownloadedAt);
        Assert.Contains("If-None-Match: \"a\"", _feeds.Server.Requests[1]);
        Assert.Contains("If-Modified-Since: Mon, 05 Jan 2026 10:00:00 GMT", _feeds.Server.Requests[1]);
        Assert.Equal(FeedFixture.Zip, await File.ReadAllBytesAsync(_feeds.Folder.File("x.zip"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_same_content_without_validators_is_unchanged()
    {
        _feeds.Server.On("/x", ScriptedServer.Answer(200, "", FeedFixture.Zip));

        await _feeds.UpdateAsync(_feeds.Source("x", FeedKind.Osv));

        Assert.Equal(FeedState.Unchanged, Assert.Single(await _feeds.UpdateAsync(_feeds.Source("x", FeedKind.Osv))).State);
    }

    [Fact]
    public async Task Other_content_takes_the_place_of_the_old()
    {
        _feeds.Server.On("/x", ScriptedServer.Answer(200, "ETag: \"a\"", FeedFixture.Zip), ScriptedServer.Answer(200, "ETag: \"b\"", FeedFixture.OtherZip));

        await _feeds.UpdateAsync(_feeds.Source("x", FeedKind.Osv));
        var second = Assert.Single(await _feeds.UpdateAsync(_feeds.Source("x", FeedKind.Osv)));

        Assert.Equal((FeedState.New, FeedFixture.Hash(FeedFixture.OtherZip)), (second.State, second.Sha256));
    }

    [Theory]
    [InlineData("ETag: \"a\"", "If-Range: \"a\"")]
    [InlineData("ETag: W/\"a\"\nLast-Modified: Mon, 05 Jan 2026 10:00:00 GMT", "If-Range: Mon, 05 Jan 2026 10:00:00 GMT")]
    public async Task A_broken_connection_goes_on_where_it_stopped(string validators, string condition)
    {
        _feeds.Server.On("/x", ScriptedServer.Answer(200, validators, FeedFixture.Zip, cutAt: 40), ScriptedServer.Answer(206, $"{validators}\nContent-Range: bytes 40-{FeedFixture.Zip.Length - 1}/{FeedFixture.Zip.Length}", FeedFixture.Zip[40..]));

        var outcome = Assert.Single(await _feeds.UpdateAsync(_feeds.Source("x", FeedKind.Osv)));

        Assert.Equal((FeedState.New, FeedFixture.Hash(FeedFixture.Zip)), (outcome.State, outcome.Sha256));
        Assert.Contains("Range: bytes=40-", _feeds.Server.Requests[1]);
        Assert.Contains(condition, _feeds.Server.Requests[1]);
    }

    [Fact]
    public async Task The_next_update_goes_on_where_this_one_gave_up()
    {
        _feeds.Server.On(
            "/x",
            ScriptedServer.Answer(200, "ETag: \"a\"", FeedFixture.Zip, cutAt: 40),
            ScriptedServer.Answer(500, "", []),
            ScriptedServer.Answer(500, "", []),
            ScriptedServer.Answer(206, $"ETag: \"a\"\nContent-Range: bytes 40-{FeedFixture.Zip.Length - 1}/{FeedFixture.Zip.Length}", FeedFixture.Zip[40..]));

        var first = Assert.Single(await _feeds.UpdateAsync(_feeds.Source("x", FeedKind.Osv)));
        var second = Assert.Single(await _feeds.UpdateAsync(_feeds.Source("x", FeedKind.Osv)));

        Assert.Equal((FeedState.Failed, FeedFault.ServerError), (first.State, first.Fault));
        Assert.Equal((FeedState.New, FeedFixture.Hash(FeedFixture.Zip)), (second.State, second.Sha256));
    }

    [Fact]
    public async Task Content_that_changed_meanwhile_starts_anew()
    {
        _feeds.Server.On("/x", ScriptedServer.Answer(200, "ETag: \"a\"", FeedFixture.Zip, cutAt: 40), ScriptedServer.Answer(200, "ETag: \"b\"", FeedFixture.OtherZip));

        Assert.Equal(FeedFixture.Hash(FeedFixture.OtherZip), Assert.Single(await _feeds.UpdateAsync(_feeds.Source("x", FeedKind.Osv))).Sha256);
    }

    [Fact]
    public async Task A_server_that_goes_on_elsewhere_is_asked_for_everything()
    {
        _feeds.Server.On(
            "/x",
            ScriptedServer.Answer(200, "ETag: \"a\"", FeedFixture.Zip, cutAt: 40),
            ScriptedServer.Answer(206, $"ETag: \"a\"\nContent-Range: bytes 10-{FeedFixture.Zip.Length - 1}/{FeedFixture.Zip.Length}", FeedFixture.Zip[10..]),
            ScriptedServer.Answer(200, "ETag: \"a\"", FeedFixture.Zip));

        Assert.Equal(FeedFixture.Hash(FeedFixture.Zip), Assert.Single(await _feeds.UpdateAsync(_feeds.Source("x", FeedKind.Osv))).Sha256);
        Assert.DoesNotContain("Range:", _feeds.Server.Requests[2]);
    }

    [Fact]
    public async Task A_refused_range_is_asked_for_as_a_whole()
    {
        _feeds.Server.On("/x", ScriptedServer.Answer(200, "ETag: \"a\"", FeedFixture.Zip, cutAt: 40), ScriptedServer.Answer(416, "", []), ScriptedServer.Answer(200, "ETag: \"b\"", FeedFixture.Zip));

        Assert.Equal(FeedFixture.Hash(FeedFixture.Zip), Assert.Single(await _feeds.UpdateAsync(_feeds.Source("x", FeedKind.Osv))).Sha256);
    }

    [Fact]
    public async Task A_server_that_falls_silent_is_left_and_named()
    {
        _feeds.Options.IdleTimeout = TimeSpan.FromMilliseconds(100);
        _feeds.Server.On("/x", ScriptedServer.Stall("ETag: \"a\"", FeedFixture.Zip, after: 40));

        var outcome = Assert.Single(await _feeds.UpdateAsync(_feeds.Source("x", FeedKind.Osv)));

        Assert.Equal((FeedState.Failed, FeedFault.TimedOut), (outcome.State, outcome.Fault));
        Assert.Contains("silent", outcome.Problem);
        Assert.Equal(3, _feeds.Server.Requests.Count);
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
        _feeds.Options.MaxFeedBytes = 64 * 1024;
        var good = new byte[100 * 1024];
        _feeds.Server.On("/x", ScriptedServer.Answer(200, "", FeedFixture.Zip), kind switch
        {
            "html" => ScriptedServer.Answer(200, "Content-Type: text/html; charset=utf-8", "<html>Log in</html>"u8.ToArray()),
            "circle" => ScriptedServer.Answer(302, "Location: /x", []),
            "ftp" => ScriptedServer.Answer(302, "Location: ftp://127.0.0.1/x", []),
            "cut" => ScriptedServer.Answer(200, "", FeedFixture.OtherZip, cutAt: 40),
            "short" => ScriptedServer.Answer(200, "no-length: 1", FeedFixture.OtherZip, cutAt: 40),
            "json" => ScriptedServer.Answer(200, "Content-Type: application/json", FeedFixture.Kev),
            "large" => ScriptedServer.Answer(200, "", good),
            "endless" => ScriptedServer.Answer(200, "no-length: 1", good),
            "packed" => ScriptedServer.Answer(200, "Content-Encoding: gzip", FeedFixture.OtherZip),
            "later" => ScriptedServer.Answer(429, "Retry-After: 86400", []),
            "304" => ScriptedServer.Answer(304, "no-length: 1", []),
            "no http" => async (_, stream, token) => await stream.WriteAsync("SSH-2.0-OpenSSH_9.2\r\n"u8.ToArray(), token),
            _ => ScriptedServer.Answer(int.Parse(kind, CultureInfo.InvariantCulture), "", []),
        });
        await _feeds.UpdateAsync(_feeds.Source("x", FeedKind.Osv));
        if (kind == "304")
        {
            // Somebody shortened the file: nothing can be said to be unchanged.
            await File.WriteAllTextAsync(_feeds.Folder.File("x.zip"), "", TestContext.Current.CancellationToken);
        }

        var outcome = Assert.Single(await _feeds.UpdateAsync(_feeds.Source("x", FeedKind.Osv)));

        Assert.Equal((FeedState.Failed, fault), (outcome.State, outcome.Fault));
        Assert.Contains(_feeds.Server.Url.ToString() + "x", outcome.Problem);
        Assert.Equal(requests, _feeds.Server.Requests.Count - 1);
        if (kind != "304")
        {
            Assert.Equal((FeedFixture.Hash(FeedFixture.Zip), _feeds.Folder.File("x.zip")), (outcome.Sha256, outcome.File));
            Assert.Equal(FeedFixture.Zip, await File.ReadAllBytesAsync(_feeds.Folder.File("x.zip"), TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public async Task A_server_that_asks_for_patience_gets_it()
    {
        _feeds.Server.On("/x", ScriptedServer.Answer(429, "Retry-After: 0", []), ScriptedServer.Answer(503, "Retry-After: 0", []), ScriptedServer.Answer(200, "", FeedFixture.Zip));

        Assert.Equal(FeedState.New, Assert.Single(await _feeds.UpdateAsync(_feeds.Source("x", FeedKind.Osv))).State);
    }

    [Fact]
    public async Task A_feed_that_fails_does_not_stop_the_others()
    {
        _feeds.Server.On("/kev", ScriptedServer.Answer(200, "", FeedFixture.Kev)).On("/moved", ScriptedServer.Answer(301, "Location: kev", []));

        var outcomes = await _feeds.UpdateAsync(_feeds.Source("gone", FeedKind.Osv), _feeds.Source("kev", FeedKind.Kev), _feeds.Source("moved", FeedKind.Kev));

        Assert.Equal([FeedState.Failed, FeedState.New, FeedState.New], outcomes.Select(outcome => outcome.State));
        Assert.Equal(["kev.json", "kev.json.state", "moved.json", "moved.json.state"], _feeds.Files);
    }

    [Fact]
    public async Task No_problem_tells_a_secret_of_a_URL()
    {
        var url = new UriBuilder(_feeds.Server.Url) { Path = "x", UserName = "me", Password = "hunter2", Query = "token=hunter2" }.Uri;

        var outcome = Assert.Single(await _feeds.UpdateAsync(new FeedSource { Name = "x", Kind = FeedKind.Osv, Url = url }));

        Assert.DoesNotContain("hunter2", outcome.Problem);
    }

    [Theory]
    [InlineData("../x", "http://127.0.0.1/")]
    [InlineData("", "http://127.0.0.1/")]
    [InlineData("x", "file:///etc/passwd")]
    public async Task A_source_that_cannot_be_is_refused(string name, string url) =>
        await Assert.ThrowsAsync<ArgumentException>(() => _feeds.UpdateAsync(new FeedSource { Name = name, Kind = FeedKind.Kev, Url = new Uri(url) }));
}
