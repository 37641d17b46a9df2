using FleetScan.Backend.Data;
using FleetScan.Backend.Documents;
using FleetScan.Backend.Images;
using FleetScan.Backend.Tests.Http;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using FleetScan.TestKit.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace FleetScan.Backend.Tests.Images;

public class ImageRetentionTests : IAsyncLifetime
{
    private static readonly StartScan Scan = new() { Kind = JobKind.ImageScan };
    private static readonly ImageKey Cart = TestImages.Key("cart");
    private static readonly ImageKey Till = TestImages.Key("till");

    private TestBackend _backend = null!;
    private ClusterId _cluster;

    /// Registers another provider's database; null for SQLite.
    protected virtual Action<IServiceCollection>? Database => null;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private TestAgent Agent => new(_backend, _cluster);

    public async ValueTask InitializeAsync()
    {
        _backend = await TestBackend.StartAsync(configure: Database);
        _cluster = await _backend.AddClusterAsync();
    }

    public ValueTask DisposeAsync() => _backend.DisposeAsync();

    [Fact]
    public async Task An_image_that_nothing_leads_to_goes_with_all_that_is_known_of_it()
    {
        await ScanAsync(Cart, Till);
        var image = (await _backend.SendAsync(Till, TestImages.Inventory("lodash@4.17.15"))).ImageId;
        var document = (await ImageAsync(Till))!.Inventory!;
        await WriteAsync(ServerImages.Finding(_backend.Account, image, "CVE-2026-1", VulnerabilitySeverity.High));
        await ScanAsync(Cart);

        Assert.Equal(0, await SweepAsync());
        _backend.Time.Advance(TimeSpan.FromDays(29));
        Assert.Equal(0, await SweepAsync());
        _backend.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(1, await SweepAsync());

        Assert.Null(await ImageAsync(Till));
        Assert.NotNull(await ImageAsync(Cart));
        await using var db = _backend.OpenDb();
        Assert.Equal(0, await db.ImageFindings.CountAsync(Stop));
        Assert.Null(await _backend.Get<IDocumentStore>().OpenAsync(document, Stop));
    }

    [Fact]
    public async Task An_image_that_comes_back_stays()
    {
        await ScanAsync(Till);
        await ScanAsync(Cart);
        await SweepAsync();
        _backend.Time.Advance(TimeSpan.FromDays(20));
        await ScanAsync(Till);
        await ScanAsync(Cart);
        _backend.Time.Advance(TimeSpan.FromDays(20));

        Assert.Equal(0, await SweepAsync());
        Assert.NotNull(await ImageAsync(Till));
    }

    [Fact]
    public async Task An_image_that_a_tag_points_to_stays()
    {
        await ScanAsync(Till);
        var till = (await ImageAsync(Till))!.Id;
        await ScanAsync(Cart);
        await WriteAsync(new RegistryTagRow { RegistryId = RegistryId.New(), AccountId = _backend.Account, Repository = "shop/till", Tag = "1.0", ImageId = till });
        await SweepAsync();
        _backend.Time.Advance(TimeSpan.FromDays(90));

        Assert.Equal(0, await SweepAsync());
    }

    [Fact]
    public async Task A_vulnerability_falls_to_the_worst_severity_that_is_left()
    {
        var account = _backend.Account;
        var image = ServerImages.Image(account, 1);
        var fixedSince = ServerImages.Finding(account, image.Id, "CVE-2026-1", VulnerabilitySeverity.Critical);
        fixedSince.State = FindingState.Resolved;
        await WriteAsync(image, fixedSince, ServerImages.Finding(account, image.Id, "CVE-2026-1", VulnerabilitySeverity.Low), ServerImages.Row(account, "CVE-2026-1", VulnerabilitySeverity.Critical));

        await SweepAsync();

        await using var db = _backend.OpenDb();
        var row = await db.Vulnerabilities.SingleAsync(Stop);
        Assert.Equal((VulnerabilitySeverity.Low, VulnerabilityUrgency.Of(VulnerabilitySeverity.Low, knownExploited: false, epss: null)), (row.Severity, row.Urgency));
    }

    private Task<int> SweepAsync() => _backend.Get<ImageRetention>().SweepAsync(Stop);

    // Each scan begins after the one before, or it would count as outdated.
    private async Task ScanAsync(params ImageKey[] images)
    {
        _backend.Time.Advance(TimeSpan.FromSeconds(1));
        await Agent.ScanImagesAsync(Scan, [.. images.Select((image, number) => TestImages.Use($"workload-{number}", image))]);
    }

    private async Task<ImageRow?> ImageAsync(ImageKey key)
    {
        await using var db = _backend.OpenDb();
        return await db.Images.AsNoTracking().SingleOrDefaultAsync(row => row.Digest == key.Digest, Stop);
    }

    private async Task WriteAsync(params object[] rows)
    {
        await using var db = _backend.OpenDb();
        db.AddRange(rows);
        await db.SaveChangesAsync(Stop);
    }
}
