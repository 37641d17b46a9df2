using System.Text.Json;
using FleetScan.Backend.Advisories;
using FleetScan.Backend.Data;
using FleetScan.Backend.Images;
using FleetScan.Backend.Orchestration;
using FleetScan.Backend.Queues;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using FleetScan.TestKit;
using FleetScan.TestKit.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace FleetScan.Backend.Tests.Images;

public class ImageMatchTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Monday = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();
    private TestBackend _backend = null!;

    /// Registers another provider's database; null for SQLite.
    protected virtual Action<IServiceCollection>? Database => null;

    /// A statement after which writing a finding of an image fails.
    protected virtual string ForbidWrites => "CREATE TRIGGER no_writes BEFORE UPDATE ON image_findings BEGIN SELECT RAISE(ABORT, 'a finding was written'); END";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _backend = await TestBackend.StartAsync(configure: Database);

    public async ValueTask DisposeAsync()
    {
        await _backend.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task An_inventory_is_matched_with_the_advisories_in_use()
    {
        await ImportAsync(Monday, TestImages.Advisory("CVE-2020-8203", "lodash", "4.17.19", "CRITICAL"), TestImages.Advisory("CVE-2020-7598", "minimist", "1.2.3"));

        var image = await SendAsync("cart", "lodash@4.17.15", "minimist@1.2.8");

        var finding = Assert.Single(await FindingsAsync());
        Assert.Equal(("CVE-2020-8203", "lodash", FindingState.Open, true), (finding.Vulnerability, finding.Package, finding.State, finding.Fixable));
        Assert.Equal("4.17.15", JsonSerializer.Deserialize(finding.Match, ContractsJson.Default.VulnerabilityMatch)!.Package.Version);
        var row = await ImageAsync(image);
        Assert.Equal((ImageState.Matched, 1, 0, 2), (row.State, row.Critical, row.High, row.Packages));
        Assert.Equal("Debian GNU/Linux 12 (bookworm)", row.Distribution);
        await using var db = _backend.OpenDb();
        var listed = await db.Vulnerabilities.SingleAsync(Stop);
        Assert.Equal(("CVE-2020-8203", VulnerabilitySeverity.Critical, ImageRank.AtLeast(VulnerabilitySeverity.Critical)), (listed.Vulnerability, listed.Severity, row.Rank));
    }

    [Fact]
    public async Task New_advisories_change_the_findings_of_images_that_nobody_reads_again()
    {
        await ImportAsync(Monday, TestImages.Advisory("CVE-2020-8203", "lodash", "4.17.19"));
        var image = await SendAsync("cart", "lodash@4.17.15", "minimist@0.0.8");
        _backend.Time.Advance(TimeSpan.FromDays(1));

        await ImportAsync(Monday.AddDays(1), TestImages.Advisory("CVE-2020-7598", "minimist", "1.2.3", "LOW"));

        var findings = await FindingsAsync();
        Assert.Equal(
            [("CVE-2020-7598", FindingState.Open, _backend.Time.GetUtcNow(), null), ("CVE-2020-8203", FindingState.Resolved, _backend.Time.GetUtcNow().AddDays(-1), (DateTimeOffset?)_backend.Time.GetUtcNow())],
            findings.Select(row => (row.Vulnerability, row.State, row.FirstSeenAt, row.ResolvedAt)));
        Assert.Equal((0, 1), (await ImageAsync(image) is var row ? (row.High, row.Low) : default));
    }

    [Fact]
    public async Task A_finding_that_comes_back_is_the_same_finding()
    {
        var advisory = TestImages.Advisory("CVE-2020-8203", "lodash", "4.17.19");
        await ImportAsync(Monday, advisory);
        await SendAsync("cart", "lodash@4.17.15");
        var first = Assert.Single(await FindingsAsync());
        await ImportAsync(Monday.AddDays(1), TestImages.Advisory("CVE-2021-1", "other", "1.0.0"));
        Assert.Equal(FindingState.Resolved, Assert.Single(await FindingsAsync()).State);

        await ImportAsync(Monday.AddDays(2), advisory);

        var again = Assert.Single(await FindingsAsync());
        Assert.Equal((first.Id, FindingState.Open, first.FirstSeenAt, null), (again.Id, again.State, again.FirstSeenAt, again.ResolvedAt));
    }

    [Fact]
    public async Task A_match_that_changes_nothing_writes_no_finding()
    {
        await ImportAsync(Monday, TestImages.Advisory("CVE-2020-8203", "lodash", "4.17.19"));
        await SendAsync("cart", "lodash@4.17.15");
        await using var db = _backend.OpenDb();
        await db.Database.ExecuteSqlRawAsync(ForbidWrites, Stop);

        await ImportAsync(Monday.AddDays(1), TestImages.Advisory("CVE-2020-8203", "lodash", "4.17.19"), TestImages.Advisory("CVE-2021-1", "other", "1.0.0"));

        Assert.Single(await FindingsAsync());
        Assert.Equal(0, (await _backend.Get<AdvisoryOverview>().FindAsync(Stop)).ImagesWaiting);
    }

    [Fact]
    public async Task Images_that_came_before_any_advisories_are_matched_with_the_first()
    {
        var image = await SendAsync("cart", "lodash@4.17.15");
        Assert.Equal(ImageState.Inventoried, (await ImageAsync(image)).State);
        Assert.Equal(1, (await _backend.Get<AdvisoryOverview>().FindAsync(Stop)).ImagesWaiting);

        await ImportAsync(Monday, TestImages.Advisory("CVE-2020-8203", "lodash", "4.17.19"));

        Assert.Single(await FindingsAsync());
        Assert.Equal(ImageState.Matched, (await ImageAsync(image)).State);
    }

    [Fact]
    public async Task Older_advisories_are_refused_unless_asked_for()
    {
        await ImportAsync(Monday, TestImages.Advisory("CVE-2020-8203", "lodash", "4.17.19"));
        var older = await TestImages.BuildAsync(_folder, Monday.AddDays(-1), TestImages.Advisory("CVE-2020-7598", "minimist", "1.2.3"));

        var refused = await _backend.ImportAsync(older);
        var allowed = await _backend.ImportAsync(older, allowOlder: true);

        Assert.True(refused.IsOlder);
        Assert.Contains("allowOlder", refused.Problem, StringComparison.Ordinal);
        Assert.Equal(Monday.AddDays(-1), allowed.Info?.BuiltAt);
    }

    [Fact]
    public async Task A_damaged_database_changes_nothing()
    {
        await ImportAsync(Monday, TestImages.Advisory("CVE-2020-8203", "lodash", "4.17.19"));
        var damaged = await TestImages.BuildAsync(_folder, Monday.AddDays(1), TestImages.Advisory("CVE-2020-7598", "minimist", "1.2.3"));
        damaged[^1] ^= 1;

        var result = await _backend.ImportAsync(damaged);

        Assert.Contains("damaged", result.Problem, StringComparison.Ordinal);
        Assert.DoesNotContain(_backend.Folder, result.Problem, StringComparison.Ordinal);
        Assert.Equal(Monday, (await _backend.Get<AdvisoryOverview>().FindAsync(Stop)).BuiltAt);
        Assert.DoesNotContain(Directory.EnumerateFiles(Path.Combine(_backend.Folder, "advisories")), file => file.Contains("incoming", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_database_stays_open_for_who_uses_it_and_goes_when_the_last_is_done()
    {
        await ImportAsync(Monday, TestImages.Advisory("CVE-2020-8203", "lodash", "4.17.19"));
        var store = _backend.Get<AdvisoryStore>();
        using (var before = await store.LeaseAsync(Stop))
        {
            await ImportAsync(Monday.AddDays(1), TestImages.Advisory("CVE-2020-7598", "minimist", "1.2.3"));
            using var after = await store.LeaseAsync(Stop);

            Assert.NotEqual(before!.Sha256, after!.Sha256);
            Assert.Equal(1, before.Database.AdvisoryCount);
            Assert.Equal(2, Copies());
        }

        Assert.Equal(1, Copies());
    }

    [Fact]
    public async Task Old_databases_are_removed_with_their_documents()
    {
        for (var day = 0; day < 4; day++)
        {
            _backend.Time.Advance(TimeSpan.FromHours(1));
            await ImportAsync(Monday.AddDays(day), TestImages.Advisory($"CVE-2020-{day}", "lodash", "4.17.19"));
        }

        await using var db = _backend.OpenDb();
        Assert.Equal(2, await db.AdvisoryDatabases.CountAsync(Stop));
        Assert.Equal(2, Directory.EnumerateFiles(Path.Combine(_backend.Folder, "documents"), "*", SearchOption.AllDirectories).Count());
    }

    [Theory]
    [InlineData("not gzip")]
    [InlineData("not JSON")]
    [InlineData("too large")]
    public async Task An_inventory_that_cannot_be_used_is_refused_with_the_reason(string fault)
    {
        await using var backend = await TestBackend.StartAsync(configure: Database, settings: new Dictionary<string, string?> { ["Images:MaxDecompressedBytes"] = "2000" });
        var body = fault switch
        {
            "not gzip" => "not gzip"u8.ToArray(),
            "not JSON" => ScanResult.Gzip("{ \"subject\": 7 }"),
            _ => TestImages.Pack(TestImages.Inventory(Enumerable.Range(0, 100).Select(number => $"package-{number}@1.0.0"))),
        };

        using var content = new MemoryStream(body);
        var outcome = await backend.Get<InventoryStore>().StoreAsync(backend.Account, TestImages.Key("cart"), content, Stop);

        Assert.Null(outcome.Receipt);
        Assert.NotEmpty(outcome.Problem!);
    }

    private int Copies() => Directory.EnumerateFiles(Path.Combine(_backend.Folder, "advisories"), "*.db").Count();

    private async Task<ImageId> SendAsync(string name, params string[] packages)
    {
        var receipt = await _backend.SendAsync(TestImages.Key(name), TestImages.Inventory(packages));
        await _backend.HandleAsync(QueueNames.Images);
        return receipt.ImageId;
    }

    // The orchestration is only recorded here; its one activity does the work.
    private async Task ImportAsync(DateTimeOffset builtAt, params string[] advisories)
    {
        var result = await _backend.ImportAsync(await TestImages.BuildAsync(_folder, builtAt, advisories));
        Assert.Null(result.Problem);
        await _backend.Get<ActivityCatalog>().RunAsync(ActivityNames.QueueRematch, "{}", Stop);
        await _backend.HandleAsync(QueueNames.Images);
    }

    private async Task<List<ImageFindingRow>> FindingsAsync()
    {
        await using var db = _backend.OpenDb();
        return await db.ImageFindings.AsNoTracking().OrderBy(row => row.Vulnerability).ToListAsync(Stop);
    }

    private async Task<ImageRow> ImageAsync(ImageId image)
    {
        await using var db = _backend.OpenDb();
        return await db.Images.AsNoTracking().SingleAsync(row => row.Id == image, Stop);
    }
}
