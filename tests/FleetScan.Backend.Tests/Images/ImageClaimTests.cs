using FleetScan.Backend.Images;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using FleetScan.TestKit.Data;
using Microsoft.Extensions.DependencyInjection;

namespace FleetScan.Backend.Tests.Images;

public class ImageClaimTests : IAsyncLifetime
{
    private static readonly ImageKey Cart = TestImages.Key("cart");
    private static readonly ImageKey Till = TestImages.Key("till");

    private TestBackend _backend = null!;
    private IReadOnlyList<ClusterId> _clusters = [];

    /// Registers another provider's database; null for SQLite.
    protected virtual Action<IServiceCollection>? Database => null;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _backend = await TestBackend.StartAsync(configure: Database);
        _clusters = await _backend.AddClustersAsync(2);
    }

    public ValueTask DisposeAsync() => _backend.DisposeAsync();

    [Fact]
    public async Task An_image_is_given_to_the_first_that_asks_and_to_nobody_else()
    {
        var first = await AskAsync(0, Cart);
        var second = await AskAsync(1, Cart, Till);

        Assert.Equal([Cart], first.Missing);
        Assert.Empty(first.Elsewhere);
        Assert.Equal([Till], second.Missing);
        Assert.Equal([Cart], second.Elsewhere);
    }

    [Fact]
    public async Task A_claim_that_ran_out_goes_to_the_next_that_asks()
    {
        await AskAsync(0, Cart);
        _backend.Time.Advance(TimeSpan.FromMinutes(16));

        Assert.Equal([Cart], (await AskAsync(1, Cart)).Missing);
        Assert.Equal([Cart], (await AskAsync(0, Cart)).Elsewhere);
    }

    [Fact]
    public async Task Asking_again_prolongs_the_claim()
    {
        await AskAsync(0, Cart);
        _backend.Time.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal([Cart], (await AskAsync(0, Cart)).Missing);
        _backend.Time.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal([Cart], (await AskAsync(1, Cart)).Elsewhere);
    }

    [Fact]
    public async Task An_image_that_was_read_is_missing_nowhere()
    {
        await AskAsync(0, Cart);
        var receipt = await _backend.SendAsync(Cart, TestImages.Inventory("lodash@4.17.15"));

        var answer = await AskAsync(1, Cart);

        Assert.False(receipt.Duplicate);
        Assert.Empty(answer.Missing);
        Assert.Empty(answer.Elsewhere);
        Assert.True((await _backend.SendAsync(Cart, TestImages.Inventory("lodash@4.17.21"))).Duplicate);
    }

    [Fact]
    public async Task One_digest_on_two_platforms_is_two_images()
    {
        var arm = Cart with { Platform = "linux/arm64" };

        Assert.Equal([Cart, arm], (await AskAsync(0, Cart, arm)).Missing);
    }

    [Fact]
    public async Task Many_clusters_that_ask_at_once_share_the_images_out()
    {
        var clusters = await _backend.AddClustersAsync(8);
        ImageKey[] keys = [.. Enumerable.Range(0, 40).Select(number => TestImages.Key($"image-{number}"))];

        var answers = await Task.WhenAll(clusters.Select(cluster => Task.Run(() => _backend.Get<ImageClaims>().ClaimAsync(_backend.Account, cluster, keys, Stop), Stop)));

        Assert.Equal(keys.Length, answers.SelectMany(answer => answer.Missing).Count());
        Assert.Equal(keys.Length, answers.SelectMany(answer => answer.Missing).Distinct().Count());
        Assert.All(answers, answer => Assert.Equal(keys.Length, answer.Missing.Count + answer.Elsewhere.Count));
    }

    private Task<MissingImages> AskAsync(int cluster, params ImageKey[] images) => _backend.Get<ImageClaims>().ClaimAsync(_backend.Account, _clusters[cluster], images, Stop);
}
