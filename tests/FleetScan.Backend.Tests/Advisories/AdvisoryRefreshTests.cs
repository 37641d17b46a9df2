using FleetScan.Backend.Advisories;
using FleetScan.Backend.Orchestration;
using FleetScan.Backend.Queues;
using FleetScan.Backend.Tests.Orchestration;
using FleetScan.Contracts.V1;
using FleetScan.TestKit.Data;
using Microsoft.EntityFrameworkCore;

namespace FleetScan.Backend.Tests.Advisories;

/// New advisories from feed to finding. Derived twice: with the engine's memory, and with it dropped after every event.
public abstract class AdvisoryRefreshTests(bool forgetful) : IAsyncLifetime
{
    private FeedServer _feed = null!;
    private FlowScene _scene = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private TestBackend Backend => _scene.Backend;

    public async ValueTask InitializeAsync()
    {
        _feed = await FeedServer.StartAsync();
        _scene = await FlowScene.StartAsync(forgetful, _feed.Settings);
    }

    public async ValueTask DisposeAsync()
    {
        await _scene.DisposeAsync();
        await _feed.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Feeds_are_fetched_built_and_matched_with_every_stored_inventory()
    {
        await Backend.SendAsync(TestImages.Key("cart"), TestImages.Inventory("lodash@4.17.15"));
        Serve(TestImages.Advisory("CVE-2020-8203", "lodash", "4.17.19"));

        await RefreshAsync("first");

        Assert.Equal(["CVE-2020-8203"], await OpenAsync());
        var feed = Assert.Single((await Backend.Get<AdvisoryOverview>().FindAsync(Stop)).Feeds);
        Assert.Equal(("npm", null), (feed.Name, feed.Problem));
        Assert.NotNull(feed.ChangedAt);
    }

    [Fact]
    public async Task Feeds_that_did_not_change_are_not_downloaded_again_and_change_nothing()
    {
        Serve(TestImages.Advisory("CVE-2020-8203", "lodash", "4.17.19"));
        await RefreshAsync("first");
        var before = await Backend.Get<AdvisoryOverview>().FindAsync(Stop);

        await RefreshAsync("second");

        Assert.Equal(1, _feed.Downloads);
        Assert.Equal(before.ImportedAt, (await Backend.Get<AdvisoryOverview>().FindAsync(Stop)).ImportedAt);
    }

    [Fact]
    public async Task A_feed_that_fails_is_named_and_what_there_is_stays_in_use()
    {
        await Backend.SendAsync(TestImages.Key("cart"), TestImages.Inventory("lodash@4.17.15"));
        Serve(TestImages.Advisory("CVE-2020-8203", "lodash", "4.17.19"));
        await RefreshAsync("first");
        _feed.IsBroken = true;

        await RefreshAsync("second");

        var info = await Backend.Get<AdvisoryOverview>().FindAsync(Stop);
        Assert.Contains("404", Assert.Single(info.Feeds).Problem, StringComparison.Ordinal);
        Assert.Equal(1, info.Advisories);
        Assert.Equal(["CVE-2020-8203"], await OpenAsync());
    }

    [Fact]
    public async Task More_images_than_a_batch_takes_are_all_matched()
    {
        const int count = QueueRematch.Batch + 3;
        for (var number = 0; number < count; number++)
        {
            await Backend.SendAsync(TestImages.Key($"image-{number}"), TestImages.Inventory("lodash@4.17.15"));
        }

        await DrainAsync();
        Serve(TestImages.Advisory("CVE-2020-8203", "lodash", "4.17.19"));

        await RefreshAsync("first");

        await using var db = Backend.OpenDb();
        Assert.Equal(count, await db.Images.CountAsync(row => row.State == ImageState.Matched, Stop));
    }

    private void Serve(params string[] advisories) => _feed.Content = string.Concat(advisories.Select(advisory => advisory.ReplaceLineEndings(" ") + "\n"));

    private async Task RefreshAsync(string run)
    {
        var instance = InstanceIds.AdvisoryRefresh(run);
        await _scene.StartAsync(OrchestrationNames.AdvisoryRefresh, instance, new AdvisoryRefreshInput { Fetch = true });
        await _scene.EndsAsync(instance);
        await DrainAsync();
    }

    private async Task DrainAsync()
    {
        while (await Backend.HandleAsync(QueueNames.Images) > 0)
        {
            // Until the queue is empty.
        }
    }

    private async Task<List<string>> OpenAsync()
    {
        await using var db = Backend.OpenDb();
        return await db.ImageFindings.Where(row => row.State == FindingState.Open).Select(row => row.Vulnerability).ToListAsync(Stop);
    }
}

public sealed class RememberingAdvisoryRefreshTests() : AdvisoryRefreshTests(forgetful: false);

public sealed class ForgetfulAdvisoryRefreshTests() : AdvisoryRefreshTests(forgetful: true);
