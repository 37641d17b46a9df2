using FleetScan.Backend.Http.Images;
using FleetScan.Backend.Http.Requests;
using FleetScan.Backend.Tests.Http;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using FleetScan.TestKit.Data;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace FleetScan.Backend.Tests.Images;

/// What users read of images, over every database that it may lie in.
public class ImageReadTests : IAsyncLifetime
{
    private TestBackend _backend = null!;
    private IReadOnlyList<ClusterId> _clusters = [];

    /// Registers another provider's database; null for SQLite.
    protected virtual Action<IServiceCollection>? Database => null;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private AccountId Account => _backend.Account;

    public async ValueTask InitializeAsync()
    {
        _backend = await TestBackend.StartAsync(configure: Database);
        _clusters = await _backend.AddClustersAsync(2);
    }

    public ValueTask DisposeAsync() => _backend.DisposeAsync();

    [Fact]
    public async Task A_vulnerability_is_listed_once_with_how_far_it_is_spread()
    {
        await WriteFleetAsync();

        var page = await VulnerabilitiesAsync("");

        Assert.Equal(["CVE-2026-3", "CVE-2026-1", "CVE-2026-2"], page.Items.Select(found => found.Id));
        var first = page.Items[1];
        Assert.Equal((2, 1, 3, 2), (first.Images, first.Fixable, first.Workloads, first.Clusters));
        Assert.Equal((1, 1, 1, 1), (page.Items[0].Images, page.Items[0].Fixable, page.Items[0].Workloads, page.Items[0].Clusters));
    }

    [Theory]
    [InlineData("severity=critical", "CVE-2026-1")]
    [InlineData("knownExploited=true", "CVE-2026-3")]
    [InlineData("knownExploited=false&fixable=true", "CVE-2026-1")]
    [InlineData("fixable=false", "CVE-2026-2")]
    [InlineData("search=2026-2", "CVE-2026-2")]
    [InlineData("search=cve-2026-3", "CVE-2026-3")]
    [InlineData("severity=low", "")]
    public async Task Filters_narrow_the_vulnerabilities(string query, string expected)
    {
        await WriteFleetAsync();

        Assert.Equal(expected, string.Join(' ', (await VulnerabilitiesAsync(query)).Items.Select(found => found.Id)));
    }

    [Fact]
    public async Task A_cluster_has_the_vulnerabilities_of_the_images_that_it_runs()
    {
        await WriteFleetAsync();

        Assert.Equal(["CVE-2026-1"], (await VulnerabilitiesAsync($"clusterId={_clusters[1]}")).Items.Select(found => found.Id));
        Assert.Empty((await VulnerabilitiesAsync($"clusterId={ClusterId.New()}")).Items);
    }

    [Fact]
    public async Task Pages_of_vulnerabilities_give_each_once_in_both_orders()
    {
        await WriteFleetAsync();

        foreach (var (sort, expected) in new[] { ("-urgency", "312"), ("urgency", "213"), ("id", "123"), ("-id", "321") })
        {
            var (found, cursor) = ("", "");
            do
            {
                var page = await VulnerabilitiesAsync($"limit=1&sort={sort}{cursor}");
                found += page.Items[0].Id[^1];
                cursor = page.Next is null ? "" : $"&cursor={page.Next}";
            }
            while (cursor.Length > 0);
            Assert.Equal(expected, found);
        }
    }

    [Fact]
    public async Task Images_are_found_by_what_leads_to_them()
    {
        var (cart, till) = await WriteFleetAsync();

        Assert.Equal([till, cart], await ImagesAsync(""));
        Assert.Equal([till], await ImagesAsync($"clusterId={_clusters[1]}&namespace=shop"));
        Assert.Equal([till], await ImagesAsync("severity=critical"));
        Assert.Equal([till, cart], await ImagesAsync("inUse=true&severity=high"));
        Assert.Empty(await ImagesAsync("inUse=false"));
        Assert.Equal([cart], await ImagesAsync("search=image-1:", "CVE-2026-1"));
        Assert.Equal([cart], await ImagesAsync("", "CVE-2026-3"));
    }

    [Fact]
    public async Task Workloads_are_paged_by_cluster()
    {
        var (_, till) = await WriteFleetAsync();
        var names = new List<string>();
        var cursor = "";
        do
        {
            var request = ImageContentReader.Workloads.Read(Query($"limit=1{cursor}"));
            var page = await _backend.Get<ImageContentReader>().WorkloadsAsync(Account, till, request, Stop);
            names.AddRange(page!.Items.Select(use => use.Workload.Name));
            cursor = page.Next is null ? "" : $"&cursor={page.Next}";
        }
        while (cursor.Length > 0);

        Assert.Equal(["till", "till", "till"], names);
    }

    private static QueryReader Query(string query) => new(new DefaultHttpContext { Request = { QueryString = new($"?{query}") } }.Request);

    private Task<Page<FleetVulnerability>> VulnerabilitiesAsync(string text)
    {
        var query = Query(text);
        var (filter, page) = (VulnerabilityFilter.Read(query), VulnerabilityReader.Listing.Read(query));
        Assert.True(query.Violations.IsEmpty);
        return _backend.Get<VulnerabilityReader>().ListAsync(Account, filter, page, Stop);
    }

    private async Task<IEnumerable<ImageId>> ImagesAsync(string text, string? vulnerability = null)
    {
        var query = Query(text);
        var (filter, page) = (ImageFilter.Read(query) with { Vulnerability = vulnerability }, ImageReader.Listing.Read(query));
        Assert.True(query.Violations.IsEmpty);
        return (await _backend.Get<ImageReader>().ListAsync(Account, filter, page, Stop)).Items.Select(image => image.Id);
    }

    // Two images; one vulnerability in both, fixable in one; one exploited; one that nobody can mend; one that is resolved.
    private async Task<(ImageId Cart, ImageId Till)> WriteFleetAsync()
    {
        var (cart, till) = (ServerImages.Image(Account, 1, high: 2), ServerImages.Image(Account, 2, critical: 1));
        var resolved = ServerImages.Finding(Account, cart.Id, "CVE-2026-4", VulnerabilitySeverity.Critical);
        resolved.State = FindingState.Resolved;
        await using var db = _backend.OpenDb();
        db.Images.AddRange(cart, till);
        db.ImageUses.AddRange(
            ServerImages.Use(Account, _clusters[0], cart.Id, "cart"),
            ServerImages.Use(Account, _clusters[0], till.Id, "till"),
            ServerImages.Use(Account, _clusters[1], till.Id, "till"),
            ServerImages.Use(Account, _clusters[1], till.Id, "till", container: "side"));
        db.ImageFindings.AddRange(
            resolved,
            ServerImages.Finding(Account, cart.Id, "CVE-2026-1", VulnerabilitySeverity.High),
            ServerImages.Finding(Account, cart.Id, "CVE-2026-1", VulnerabilitySeverity.High),
            ServerImages.Finding(Account, till.Id, "CVE-2026-1", VulnerabilitySeverity.Critical, fixable: false),
            ServerImages.Finding(Account, cart.Id, "CVE-2026-2", VulnerabilitySeverity.High, fixable: false),
            ServerImages.Finding(Account, cart.Id, "CVE-2026-3", VulnerabilitySeverity.Medium));
        db.Vulnerabilities.AddRange(
            ServerImages.Row(Account, "CVE-2026-1", VulnerabilitySeverity.Critical),
            ServerImages.Row(Account, "CVE-2026-2", VulnerabilitySeverity.High),
            ServerImages.Row(Account, "CVE-2026-3", VulnerabilitySeverity.Medium, exploited: true),
            ServerImages.Row(Account, "CVE-2026-4", VulnerabilitySeverity.Critical));
        await db.SaveChangesAsync(Stop);
        return (cart.Id, till.Id);
    }
}
