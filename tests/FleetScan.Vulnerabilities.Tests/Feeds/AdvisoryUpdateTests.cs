using FleetScan.Vulnerabilities.Feeds.Downloads;

namespace FleetScan.Vulnerabilities.Tests.Feeds;

public sealed class AdvisoryUpdateTests : IAsyncDisposable
{
    private readonly FeedFixture _feeds = new();

    public ValueTask DisposeAsync() => _feeds.DisposeAsync();

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
        _feeds.Server.On("/x", ScriptedServer.Answer(200, "", FeedFixture.Zip), ScriptedServer.Answer(200, "", FeedFixture.Zip), ScriptedServer.Answer(500, "", []), ScriptedServer.Answer(500, "", []), ScriptedServer.Answer(500, "", []), ScriptedServer.Answer(200, "", FeedFixture.OtherZip));
        var database = _feeds.Folder.File("db/advisories.db");

        var first = await _feeds.RebuildAsync(database);
        var same = await _feeds.RebuildAsync(database);
        var failed = await _feeds.RebuildAsync(database);
        var other = await _feeds.RebuildAsync(database);

        Assert.Equal([true, false, false, true], new[] { first, same, failed, other }.Select(report => report.IsRebuilt));
        Assert.Equal((1, FeedState.Failed), (other.Advisories, failed.Feeds[0].State));
        await File.WriteAllTextAsync(database, "broken", TestContext.Current.CancellationToken);
        Assert.True((await _feeds.RebuildAsync(database)).IsRebuilt);
    }

    [Fact]
    public async Task Nothing_at_all_leaves_the_database_alone()
    {
        var report = await _feeds.RebuildAsync(_feeds.Folder.File("advisories.db"));

        Assert.True(report.IsEmpty);
        Assert.False(File.Exists(_feeds.Folder.File("advisories.db")));
    }

    [Fact]
    public async Task Two_updates_of_one_folder_do_not_mix()
    {
        await using var other = new FileStream(_feeds.Folder.File(".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

        Assert.Contains("another update", (await Assert.ThrowsAsync<IOException>(() => _feeds.UpdateAsync(_feeds.Source("x", FeedKind.Osv)))).Message);
    }
}
