using System.Formats.Tar;
using System.Security.Cryptography;
using System.Text;
using FleetScan.TestKit;
using FleetScan.Vulnerabilities.Feeds.Bundles;
using FleetScan.Vulnerabilities.Feeds.Downloads;

namespace FleetScan.Vulnerabilities.Tests.Feeds;

public sealed class BundleTests : IDisposable
{
    private readonly TemporaryFolder _here = new();
    private readonly TemporaryFolder _there = new();

    private string Bundle => _here.File("bundle.tar");

    public void Dispose()
    {
        _here.Dispose();
        _there.Dispose();
    }

    [Fact]
    public async Task A_bundle_brings_the_feeds_with_their_age()
    {
        await PackAsync();

        var first = await ImportAsync(Bundle);
        var second = await ImportAsync(Bundle);

        Assert.Equal([("a", FeedState.New), ("b", FeedState.New)], first.Select(feed => (feed.Name, feed.State)));
        Assert.All(second, feed => Assert.Equal(FeedState.Unchanged, feed.State));
        Assert.Equal("one", await File.ReadAllTextAsync(first[0].File!, TestContext.Current.CancellationToken));
        Assert.Equal(new DateTimeOffset(2026, 1, 5, 10, 0, 0, TimeSpan.Zero), first[0].DownloadedAt);
    }

    [Fact]
    public async Task An_unpacked_bundle_is_as_good()
    {
        await PackAsync();
        var folder = Directory.CreateDirectory(_here.File("unpacked")).FullName;
        await TarFile.ExtractToDirectoryAsync(Bundle, folder, overwriteFiles: false, TestContext.Current.CancellationToken);

        Assert.Equal(2, (await ImportAsync(folder)).Count);

        await File.WriteAllTextAsync(Path.Combine(folder, "b.csv"), "twO", TestContext.Current.CancellationToken);
        Assert.Contains("checksum of b.csv", (await Assert.ThrowsAsync<FeedBundleException>(() => ImportAsync(folder))).Message);
        File.Delete(Path.Combine(folder, "b.csv"));
        await Assert.ThrowsAsync<FeedBundleException>(() => ImportAsync(folder));
    }

    [Fact]
    public async Task A_folder_without_feeds_makes_no_bundle()
    {
        Assert.Empty(await FeedBundle.WriteAsync(_here.File("nowhere"), Bundle, TestContext.Current.CancellationToken));
        Assert.False(File.Exists(Bundle));
    }

    [Theory]
    [InlineData("checksum of a.json", "SUM a.json", "a.json=other")]
    [InlineData("a.json is missing", "SUM a.json")]
    [InlineData("does not begin", "", "a.json=one")]
    [InlineData("does not name", "SUM a.json", "a.json=one", "b.json=two")]
    [InlineData("does not name", "SUM a.json", "a.json=one", "a.json=one")]
    [InlineData("no feed", "SUM ../a.json", "../a.json=one")]
    [InlineData("no feed", "SUM a.json\nSUM a.json", "a.json=one")]
    [InlineData("not 'checksum  name'", "hello", "a.json=one")]
    public async Task A_wrong_bundle_is_named_and_nothing_of_it_taken(string message, string manifest, params string[] files)
    {
        await File.WriteAllTextAsync(_there.File("a.json"), "good", TestContext.Current.CancellationToken);
        await using (var archive = new TarWriter(File.Create(Bundle)))
        {
            foreach (var file in manifest.Length > 0 ? files.Prepend($"SHA256SUMS={manifest}") : files)
            {
                var (name, text) = (file.Split('=')[0], file.Split('=')[1]);
                var content = Encoding.UTF8.GetBytes(text.Replace("SUM", Convert.ToHexStringLower(SHA256.HashData("one"u8)) + " ", StringComparison.Ordinal));
                await archive.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(content) }, TestContext.Current.CancellationToken);
            }
        }

        Assert.Contains(message, (await Assert.ThrowsAsync<FeedBundleException>(() => ImportAsync(Bundle))).Message);
        Assert.Equal(["a.json"], Directory.EnumerateFiles(_there.Path).Select(Path.GetFileName).Where(name => name != ".lock"));
        Assert.Equal("good", await File.ReadAllTextAsync(_there.File("a.json"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_bundle_cut_anywhere_is_refused_and_leaves_nothing()
    {
        await PackAsync();
        var whole = await File.ReadAllBytesAsync(Bundle, TestContext.Current.CancellationToken);
        // The last kilobyte only says that there is no more.
        for (var length = 0; length < whole.Length - 1536; length += 97)
        {
            await File.WriteAllBytesAsync(Bundle, whole[..length], TestContext.Current.CancellationToken);

            await Assert.ThrowsAsync<FeedBundleException>(() => ImportAsync(Bundle));
        }

        Assert.Equal([".lock"], Directory.EnumerateFiles(_there.Path).Select(Path.GetFileName));
    }

    [Fact]
    public async Task What_is_no_bundle_is_named()
    {
        await File.WriteAllTextAsync(Bundle, new string('x', 5000), TestContext.Current.CancellationToken);

        await Assert.ThrowsAsync<FeedBundleException>(() => ImportAsync(Bundle));
        await Assert.ThrowsAsync<FeedBundleException>(() => ImportAsync(_here.File("missing.tar")));
    }

    [Theory]
    [InlineData("""{ "sources": [ { "name": "mine", "kind": "debianTracker", "url": "https://mirror.example/json" }, ] }""", null)]
    [InlineData("""{ "sources": [] }""", "no feed")]
    [InlineData("""{ "sources": [ { "name": "mine", "kind": "rss", "url": "https://mirror.example/json" } ] }""", "kind")]
    [InlineData("""{ "sources": [ { "name": "mine", "kind": "osv", "uri": "https://mirror.example/json" } ] }""", "uri")]
    [InlineData("""{ "sources": [ { "name": "mine", "kind": "osv" } ] }""", "URL")]
    [InlineData("[]", "")]
    [InlineData("", "")]
    public void A_list_of_feeds_is_read_or_refused(string json, string? message)
    {
        if (message is null)
        {
            Assert.Equal(("mine.json", FeedKind.DebianTracker), Assert.Single(FeedSourceFile.Read(Encoding.UTF8.GetBytes(json)).Select(feed => (feed.FileName, feed.Kind))));
            return;
        }

        Assert.Contains(message, Assert.Throws<FormatException>(() => FeedSourceFile.Read(Encoding.UTF8.GetBytes(json))).Message);
    }

    private async Task PackAsync()
    {
        var feeds = Directory.CreateDirectory(_here.File("feeds")).FullName;
        foreach (var (name, text) in new[] { ("a.json", "one"), ("b.csv", "two"), ("a.json.state", "no"), ("b.csv.partial", "no"), ("README.md", "no") })
        {
            await File.WriteAllTextAsync(Path.Combine(feeds, name), text, TestContext.Current.CancellationToken);
            File.SetLastWriteTimeUtc(Path.Combine(feeds, name), new DateTime(2026, 1, 5, 10, 0, 0, DateTimeKind.Utc));
        }

        Assert.Equal(["a", "b"], await FeedBundle.WriteAsync(feeds, Bundle, TestContext.Current.CancellationToken));
    }

    private Task<IReadOnlyList<FeedOutcome>> ImportAsync(string bundle) => FeedBundle.ImportAsync(bundle, _there.Path, TestContext.Current.CancellationToken);
}
