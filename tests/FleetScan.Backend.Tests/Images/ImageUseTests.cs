using System.Text.Json;
using FleetScan.Backend.Data;
using FleetScan.Backend.Images;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using FleetScan.TestKit.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace FleetScan.Backend.Tests.Images;

public class ImageUseTests : IAsyncLifetime
{
    private static readonly StartScan Scan = new() { Kind = JobKind.ImageScan };
    private static readonly ImageKey Cart = TestImages.Key("cart");
    private static readonly ImageKey Till = TestImages.Key("till");

    private TestBackend _backend = null!;
    private ClusterId _cluster;

    /// Registers another provider's database; null for SQLite.
    protected virtual Action<IServiceCollection>? Database => null;

    /// Statements after which writing a link fails.
    protected virtual string ForbidWrites =>
        """
        CREATE TRIGGER no_insert BEFORE INSERT ON image_uses BEGIN SELECT RAISE(ABORT, 'a link was written'); END;
        CREATE TRIGGER no_update BEFORE UPDATE ON image_uses BEGIN SELECT RAISE(ABORT, 'a link was written'); END;
        CREATE TRIGGER no_delete BEFORE DELETE ON image_uses BEGIN SELECT RAISE(ABORT, 'a link was written'); END;
        """;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private TestAgent Agent => new(_backend, _cluster);

    public async ValueTask InitializeAsync()
    {
        _backend = await TestBackend.StartAsync(configure: Database);
        _cluster = await _backend.AddClusterAsync();
    }

    public ValueTask DisposeAsync() => _backend.DisposeAsync();

    [Fact]
    public async Task A_scan_links_workloads_to_the_images_that_they_run()
    {
        var job = await Agent.ScanImagesAsync(Scan, [TestImages.Use("cart", Cart), TestImages.Use("till", Till), TestImages.Use("batch", Cart)]);

        Assert.Equal(["batch", "cart", "till"], await WorkloadsAsync());
        await using var db = _backend.OpenDb();
        var row = await db.Jobs.SingleAsync(row => row.Id == job, Stop);
        Assert.Equal((JobState.Succeeded, 2L), (row.State, row.Done));
        Assert.Equal(2, await db.Images.CountAsync(image => image.State == ImageState.Pending && image.Reference.StartsWith("registry.example.com/shop/"), Stop));
    }

    [Fact]
    public async Task A_workload_that_is_gone_loses_its_link()
    {
        await Agent.ScanImagesAsync(Scan, [TestImages.Use("cart", Cart), TestImages.Use("till", Till)]);

        await Agent.ScanImagesAsync(Scan, [TestImages.Use("cart", Cart)]);

        Assert.Equal(["cart"], await WorkloadsAsync());
    }

    [Fact]
    public async Task A_scan_that_could_not_see_everything_takes_no_link_away()
    {
        await Agent.ScanImagesAsync(Scan, [TestImages.Use("cart", Cart), TestImages.Use("till", Till)]);

        await Agent.ScanImagesAsync(Scan, [TestImages.Use("batch", Cart)], complete: false);

        Assert.Equal(["batch", "cart", "till"], await WorkloadsAsync());
    }

    [Fact]
    public async Task An_unchanged_scan_writes_no_link()
    {
        await Agent.ScanImagesAsync(Scan, [TestImages.Use("cart", Cart)]);
        await using var db = _backend.OpenDb();
        await db.Database.ExecuteSqlRawAsync(ForbidWrites, Stop);

        await Agent.ScanImagesAsync(Scan, [TestImages.Use("cart", Cart), TestImages.Use("cart", Cart)]);

        Assert.Equal(["cart"], await WorkloadsAsync());
    }

    [Fact]
    public async Task An_image_that_could_not_be_read_says_why_and_is_asked_for_again()
    {
        await _backend.Get<ImageClaims>().ClaimAsync(_backend.Account, _cluster, [Cart], Stop);

        await Agent.ScanImagesAsync(Scan, [TestImages.Use("cart", Cart), new ImageFailure { Subject = "shop/cart:1.4", Image = Cart, Fault = "unauthorized", Reason = "The registry refuses the credentials: 401." }]);

        await using var db = _backend.OpenDb();
        var row = await db.Images.SingleAsync(Stop);
        Assert.Equal((ImageState.Failed, "The registry refuses the credentials: 401."), (row.State, row.Reason));
        var other = await _backend.AddClusterAsync();
        Assert.Equal([Cart], (await _backend.Get<ImageClaims>().ClaimAsync(_backend.Account, other, [Cart], Stop)).Missing);
    }

    [Fact]
    public async Task A_result_that_names_no_image_fails_its_job()
    {
        var job = await Agent.ScanImagesAsync(Scan, [TestImages.Use("cart", Cart with { Digest = "sha256:../../etc" })]);

        await using var db = _backend.OpenDb();
        var row = await db.Jobs.SingleAsync(row => row.Id == job, Stop);
        Assert.Equal(JobState.Failed, row.State);
        Assert.Contains("names no image", row.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_registry_scan_keeps_its_tags_and_how_reaching_it_went()
    {
        var registry = await AddRegistryAsync();
        var scan = new StartScan { Kind = JobKind.RegistryScan, RegistryId = registry };
        var stage = new RegistryStage { Name = "connect", Succeeded = true, Detail = "TLS 1.3", Milliseconds = 3 };
        await Agent.ScanImagesAsync(scan, [stage, Tag("1.3", Till), Tag("1.4", Cart)]);

        await Agent.ScanImagesAsync(scan, [stage, Tag("1.4", Till), Tag("1.5", Cart)]);

        await using var db = _backend.OpenDb();
        Assert.Equal(["1.4", "1.5"], await db.RegistryTags.OrderBy(row => row.Tag).Select(row => row.Tag).ToListAsync(Stop));
        var moved = await db.RegistryTags.Where(row => row.Tag == "1.4").Select(row => row.ImageId).SingleAsync(Stop);
        Assert.Equal(Till.Digest, (await db.Images.SingleAsync(row => row.Id == moved, Stop)).Digest);
        var row = await db.Registries.SingleAsync(Stop);
        Assert.Equal(2, row.Tags);
        Assert.Contains("TLS 1.3", row.Stages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_test_of_a_registry_leaves_its_tags_alone()
    {
        var registry = await AddRegistryAsync();
        await Agent.ScanImagesAsync(new() { Kind = JobKind.RegistryScan, RegistryId = registry }, [Tag("1.3", Till)]);

        await Agent.ScanImagesAsync(
            new() { Kind = JobKind.RegistryScan, RegistryId = registry, TestOnly = true }, [new RegistryStage { Name = "connect", Succeeded = false, Detail = "Nobody answers.", Milliseconds = 3 }]);

        await using var db = _backend.OpenDb();
        Assert.Equal(1, await db.RegistryTags.CountAsync(Stop));
        Assert.Contains("Nobody answers.", (await db.Registries.SingleAsync(Stop)).Stages, StringComparison.Ordinal);
    }

    private static RegistryTag Tag(string tag, ImageKey key) => new() { Repository = "shop/cart", Tag = tag, Image = key };

    private async Task<RegistryId> AddRegistryAsync()
    {
        await using var db = _backend.OpenDb();
        var settings = new PutRegistry { Name = "central", Host = "registry.example.com", ClusterId = _cluster };
        var row = new RegistryRow
        {
            Id = RegistryId.New(),
            AccountId = _backend.Account,
            Name = settings.Name,
            ClusterId = _cluster,
            Settings = JsonSerializer.Serialize(settings, ContractsJson.Default.PutRegistry),
            CreatedAt = _backend.Time.GetUtcNow(),
        };
        db.Registries.Add(row);
        await db.SaveChangesAsync(Stop);
        return row.Id;
    }

    private async Task<List<string>> WorkloadsAsync()
    {
        await using var db = _backend.OpenDb();
        return await db.ImageUses.OrderBy(row => row.Name).Select(row => row.Name).ToListAsync(Stop);
    }
}
