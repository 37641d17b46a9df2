using System.IO.Compression;
using System.Net;
using System.Text.Json;
using FleetScan.Backend.Data;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;

namespace FleetScan.Backend.Tests.Http;

public sealed class ImageApiTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("-severity")]
    [InlineData("severity")]
    [InlineData("reference")]
    [InlineData("-firstSeenAt")]
    public async Task Pages_give_every_image_of_a_cluster_once_and_in_order(string sort)
    {
        var cluster = await fixture.Server.EnrolAsync($"images {sort}");
        ImageRow[] rows = [.. Enumerable.Range(0, 60).Select(number => ServerImages.Image(fixture.Server.Account, number, critical: number % 3, high: number % 7))];
        await WriteAsync(db =>
        {
            db.Images.AddRange(rows);
            db.ImageUses.AddRange(rows.Select((row, number) => ServerImages.Use(fixture.Server.Account, cluster.Id, row.Id, $"workload-{number}")));
        });

        var images = await ImagesAsync($"v1/images?clusterId={cluster.Id}&sort={sort}&limit=7");

        Assert.Equal(rows.Length, images.Count);
        Assert.Distinct(images.Select(image => image.Id));
        Assert.All(images, image => Assert.Equal(1, image.Workloads));
        var ascending = sort switch
        {
            "reference" => rows.OrderBy(row => row.Reference, StringComparer.Ordinal),
            "-firstSeenAt" => rows.OrderByDescending(row => row.Id.ToString(), StringComparer.Ordinal),
            "severity" => rows.OrderBy(row => row.Critical).ThenBy(row => row.High).ThenBy(row => row.Id.ToString(), StringComparer.Ordinal),
            _ => rows.OrderByDescending(row => row.Critical).ThenByDescending(row => row.High).ThenByDescending(row => row.Id.ToString(), StringComparer.Ordinal),
        };
        Assert.Equal(ascending.Select(row => row.Id), images.Select(image => image.Id));
    }

    [Fact]
    public async Task Filters_narrow_the_list()
    {
        var (one, two) = (await fixture.Server.EnrolAsync("filter one"), await fixture.Server.EnrolAsync("filter two"));
        var account = fixture.Server.Account;
        var (bad, good, idle) = (ServerImages.Image(account, 1, critical: 1), ServerImages.Image(account, 2), ServerImages.Image(account, 3, high: 2));
        idle.Reference = "registry.example.com/idle:1.0";
        await WriteAsync(db =>
        {
            db.Images.AddRange(bad, good, idle);
            db.ImageUses.Add(ServerImages.Use(account, one.Id, bad.Id, "bad", inNamespace: "filter-shop"));
            db.ImageUses.Add(ServerImages.Use(account, one.Id, bad.Id, "bad", container: "side", inNamespace: "filter-shop"));
            db.ImageUses.Add(ServerImages.Use(account, two.Id, good.Id, "good", inNamespace: "filter-bank"));
        });

        Assert.Equal([bad.Id], await IdsAsync($"v1/images?clusterId={one.Id}"));
        Assert.Equal([good.Id], await IdsAsync("v1/images?namespace=filter-bank"));
        Assert.Empty(await IdsAsync($"v1/images?clusterId={one.Id}&namespace=filter-bank"));
        Assert.Equal([bad.Id], await IdsAsync($"v1/images?clusterId={one.Id}&clusterId={two.Id}&severity=high"));
        Assert.Contains(idle.Id, await IdsAsync("v1/images?inUse=false"));
        Assert.DoesNotContain(bad.Id, await IdsAsync("v1/images?inUse=false"));
        Assert.Equal([idle.Id], await IdsAsync("v1/images?search=idle:1"));
        Assert.Equal([good.Id], await IdsAsync($"v1/images?search={good.Digest}"));
        Assert.Equal(1, (await fixture.Reader.GetAsync($"v1/images/{bad.Id}", Stop).ReadAsync(ContractsJson.Default.Image)).Workloads);
    }

    [Fact]
    public async Task An_image_of_another_account_is_not_there()
    {
        var foreign = ServerImages.Image(AccountId.New(), 1, critical: 9);
        await WriteAsync(db =>
        {
            db.Accounts.Add(new() { Id = foreign.AccountId, Name = "other" });
            db.Images.Add(foreign);
            db.ImageFindings.Add(ServerImages.Finding(foreign.AccountId, foreign.Id, "CVE-2026-7777", VulnerabilitySeverity.Critical));
            db.Vulnerabilities.Add(ServerImages.Row(foreign.AccountId, "CVE-2026-7777", VulnerabilitySeverity.Critical));
        });

        Assert.DoesNotContain(foreign.Id, await IdsAsync("v1/images"));
        foreach (var part in new[] { "", "/vulnerabilities", "/workloads", "/packages", "/sbom" })
        {
            await fixture.Reader.GetAsync($"v1/images/{foreign.Id}{part}", Stop).ProblemAsync(HttpStatusCode.NotFound, ProblemTypes.NotFound);
        }

        await fixture.Reader.GetAsync("v1/vulnerabilities/CVE-2026-7777", Stop).ProblemAsync(HttpStatusCode.NotFound, ProblemTypes.NotFound);
        await fixture.Reader.GetAsync("v1/vulnerabilities/CVE-2026-7777/images", Stop).ProblemAsync(HttpStatusCode.NotFound, ProblemTypes.NotFound);
        var listed = await fixture.Reader.GetAsync("v1/vulnerabilities?search=2026-7777", Stop).ReadAsync(ContractsJson.Default.PageFleetVulnerability);
        Assert.Empty(listed.Items);
    }

    [Fact]
    public async Task Vulnerabilities_and_workloads_of_an_image_come_page_by_page()
    {
        var cluster = await fixture.Server.EnrolAsync("one image");
        var account = fixture.Server.Account;
        var row = ServerImages.Image(account, 1);
        await WriteAsync(db =>
        {
            db.Images.Add(row);
            db.ImageFindings.AddRange(Enumerable.Range(0, 20).Select(number => ServerImages.Finding(account, row.Id, $"CVE-2025-{number:0000}", (VulnerabilitySeverity)(number % 6), fixable: number % 2 == 0)));
            var resolved = ServerImages.Finding(account, row.Id, "CVE-2025-9999", VulnerabilitySeverity.Critical);
            resolved.State = FindingState.Resolved;
            db.ImageFindings.Add(resolved);
            db.ImageUses.AddRange(Enumerable.Range(0, 9).Select(number => ServerImages.Use(account, cluster.Id, row.Id, $"workload-{number}")));
        });

        var open = await VulnerabilitiesAsync($"v1/images/{row.Id}/vulnerabilities?limit=6");
        Assert.Equal(20, open.Count);
        Assert.Equal(open.Select(found => found.Match.Severity).OrderDescending(), open.Select(found => found.Match.Severity));
        Assert.Equal(10, (await VulnerabilitiesAsync($"v1/images/{row.Id}/vulnerabilities?fixable=true")).Count);
        Assert.Equal(["CVE-2025-9999"], (await VulnerabilitiesAsync($"v1/images/{row.Id}/vulnerabilities?state=resolved")).Select(found => found.Match.Id));

        var first = await fixture.Reader.GetAsync($"v1/images/{row.Id}/workloads?limit=5", Stop).ReadAsync(ContractsJson.Default.PageImageWorkload);
        var second = await fixture.Reader.GetAsync($"v1/images/{row.Id}/workloads?limit=5&cursor={first.Next}", Stop).ReadAsync(ContractsJson.Default.PageImageWorkload);
        Assert.Null(second.Next);
        Assert.Equal(9, first.Items.Concat(second.Items).Select(use => use.Workload.Name).Distinct().Count());
        Assert.All(first.Items, use => Assert.Equal("one image", use.ClusterName));
    }

    [Fact]
    public async Task Packages_and_bills_of_materials_come_from_the_stored_inventory()
    {
        var cluster = await fixture.Server.EnrolAsync("sbom");
        var image = await ServerImages.WriteAsync(fixture.Server, cluster.Id);

        var packages = await fixture.Reader.GetAsync($"v1/images/{image}/packages", Stop).ReadAsync(ContractsJson.Default.ImageInventory);
        Assert.Equal("lodash", Assert.Single(packages.Packages).Name);

        using var request = new HttpRequestMessage(HttpMethod.Get, $"v1/images/{image}/packages") { Headers = { { "Accept-Encoding", "gzip" } } };
        using var packed = await fixture.Reader.SendAsync(request, Stop);
        Assert.Equal("gzip", Assert.Single(packed.Content.Headers.ContentEncoding));
        await using var unpacked = new GZipStream(await packed.Content.ReadAsStreamAsync(Stop), CompressionMode.Decompress);
        Assert.NotNull(await JsonSerializer.DeserializeAsync(unpacked, ContractsJson.Default.ImageInventory, Stop));

        using var cyclone = await fixture.Reader.GetAsync($"v1/images/{image}/sbom", Stop);
        Assert.Equal($"{image}.cdx.json", cyclone.Content.Headers.ContentDisposition?.FileName?.Trim('"'));
        Assert.Contains("pkg:npm/lodash@4.17.15", await cyclone.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        var spdx = await fixture.Reader.GetStringAsync($"v1/images/{image}/sbom?format=spdx", Stop);
        Assert.Contains("SPDX-2.3", spdx, StringComparison.Ordinal);
        using var third = await fixture.Reader.GetAsync($"v1/images/{image}/sbom?format=spdx3", Stop);
        Assert.Equal("application/spdx3+json", third.Content.Headers.ContentType?.MediaType);
        Assert.Equal($"{image}.spdx3.json", third.Content.Headers.ContentDisposition?.FileName?.Trim('"'));
        Assert.Contains("https://spdx.org/rdf/3.0.1/spdx-context.jsonld", await third.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_image_that_was_not_read_has_no_packages_and_says_why()
    {
        var (pending, failed) = (ServerImages.Image(fixture.Server.Account, 1), ServerImages.Image(fixture.Server.Account, 2));
        (pending.State, failed.State, failed.Reason) = (ImageState.Pending, ImageState.Failed, "The registry refuses the credentials: 401.");
        await WriteAsync(db => db.Images.AddRange(pending, failed));

        var waiting = await fixture.Reader.GetAsync($"v1/images/{pending.Id}/sbom", Stop).ProblemAsync(HttpStatusCode.Conflict, ProblemTypes.Conflict);
        var refused = await fixture.Reader.GetAsync($"v1/images/{failed.Id}/packages", Stop).ProblemAsync(HttpStatusCode.Conflict, ProblemTypes.Conflict);

        Assert.Contains("not read yet", waiting.Detail, StringComparison.Ordinal);
        Assert.Contains("401", refused.Detail, StringComparison.Ordinal);
    }

    private async Task WriteAsync(Action<FleetScanDb> write)
    {
        await using var db = fixture.Server.OpenDb();
        write(db);
        await db.SaveChangesAsync(Stop);
    }

    private static string Behind(string path, string? cursor) => cursor is null ? path : $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}cursor={cursor}";

    private async Task<List<Image>> ImagesAsync(string path)
    {
        var (images, cursor) = (new List<Image>(), (string?)null);
        do
        {
            var page = await fixture.Reader.GetAsync(Behind(path, cursor), Stop).ReadAsync(ContractsJson.Default.PageImage);
            images.AddRange(page.Items);
            cursor = page.Next;
        }
        while (cursor is not null);
        return images;
    }

    private async Task<List<ImageId>> IdsAsync(string path) => [.. (await ImagesAsync(path)).Select(image => image.Id)];

    private async Task<List<ImageVulnerability>> VulnerabilitiesAsync(string path)
    {
        var (found, cursor) = (new List<ImageVulnerability>(), (string?)null);
        do
        {
            var page = await fixture.Reader.GetAsync(Behind(path, cursor), Stop).ReadAsync(ContractsJson.Default.PageImageVulnerability);
            found.AddRange(page.Items);
            cursor = page.Next;
        }
        while (cursor is not null);
        return found;
    }
}
