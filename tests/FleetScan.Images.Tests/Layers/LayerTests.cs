using System.Formats.Tar;
using FleetScan.Contracts.V1;
using FleetScan.Images.Tests.Building;
using FleetScan.TestKit;

namespace FleetScan.Images.Tests.Layers;

public sealed class LayerTests
{
    [Fact]
    public async Task Packages_of_all_layers_are_listed_with_layer_path_and_package_url()
    {
        var inventory = await ScanAsync(
            new LayerBuilder().File("etc/os-release", Samples.Debian).File("var/lib/dpkg/status", Samples.Dpkg(("bash", "5.2.15-2+b9"))).Build(),
            new LayerBuilder().File("app/node_modules/lodash/package.json", Samples.Npm("lodash", "4.17.15")).Build());

        Assert.Equal(["bash 5.2.15-2+b9", "lodash 4.17.15"], Samples.Names(inventory));
        Assert.Equal("pkg:deb/debian/bash@5.2.15-2%2Bb9?arch=amd64&distro=debian-12", inventory.Packages[0].Purl);
        Assert.Equal(inventory.Layers[0].DiffId, inventory.Packages[0].Layer);
        Assert.Equal("app/node_modules/lodash/package.json", inventory.Packages[1].Path);
        Assert.Equal(inventory.Layers[1].DiffId, inventory.Packages[1].Layer);
        Assert.Equal(("debian", "12", "bookworm"), (inventory.Distribution!.Id, inventory.Distribution.Version, inventory.Distribution.Codename));
        Assert.Equal(["step 0", "step 1"], inventory.Layers.Select(layer => layer.CreatedBy));
        Assert.Equal("linux/amd64", inventory.Platform);
        Assert.Empty(inventory.Gaps);
    }

    [Fact]
    public async Task A_database_of_an_upper_layer_replaces_that_below() =>
        Assert.Equal(
            ["bash 2"],
            Samples.Names(await ScanAsync(
                new LayerBuilder().File("var/lib/dpkg/status", Samples.Dpkg(("bash", "1"), ("curl", "1"))).Build(),
                new LayerBuilder().File("var/lib/dpkg/status", Samples.Dpkg(("bash", "2"))).Build())));

    [Theory]
    [InlineData("app/node_modules/.wh.a")]
    [InlineData("app/.wh.node_modules")]
    [InlineData(".wh.app")]
    [InlineData("app/.wh..wh..opq")]
    [InlineData("app/node_modules/.wh..wh..opq")]
    [InlineData(".wh..wh..opq")]
    [InlineData("./app/.wh.node_modules")]
    [InlineData("/app/.wh.node_modules")]
    public async Task A_whiteout_hides_what_lies_below_it(string whiteout) =>
        Assert.Equal(
            ["b 1"],
            Samples.Names(await ScanAsync(
                new LayerBuilder().File("app/node_modules/a/package.json", Samples.Npm("a", "1")).Build(),
                new LayerBuilder().File("app/node_modules/b/package.json", Samples.Npm("b", "1")).File(whiteout, "").Build())));

    [Fact]
    public async Task A_whiteout_of_a_lower_layer_does_not_reach_up() =>
        Assert.Equal(
            ["a 2"],
            Samples.Names(await ScanAsync(
                new LayerBuilder().File("node_modules/a/package.json", Samples.Npm("a", "1")).Build(),
                new LayerBuilder().File(".wh.node_modules", "").Build(),
                new LayerBuilder().File("node_modules/a/package.json", Samples.Npm("a", "2")).Build())));

    [Fact]
    public async Task A_whiteout_of_a_name_leaves_longer_names_alone() =>
        Assert.Equal(
            ["ab 1"],
            Samples.Names(await ScanAsync(
                new LayerBuilder().File("node_modules/ab/package.json", Samples.Npm("ab", "1")).Build(),
                new LayerBuilder().File("node_modules/.wh.a", "").Build())));

    [Fact]
    public async Task A_file_or_link_in_place_of_a_folder_hides_its_content()
    {
        var lower = new LayerBuilder().File("a/package.json", Samples.Npm("a", "1")).File("b/package.json", Samples.Npm("b", "1")).File("c/package.json", Samples.Npm("c", "1")).Build();
        var upper = new LayerBuilder().File("a", "now a file").Link("b", "elsewhere").Folder("c").Build();

        Assert.Equal(["c 1"], Samples.Names(await ScanAsync(lower, upper)));
    }

    [Fact]
    public async Task A_folder_in_place_of_a_file_hides_the_file() =>
        Assert.Empty(Samples.Names(await ScanAsync(
            new LayerBuilder().File("package.json", Samples.Npm("a", "1")).Build(),
            new LayerBuilder().Folder("package.json/").Build())));

    [Fact]
    public async Task Of_entries_with_the_same_path_the_last_counts() =>
        Assert.Equal(
            ["a 2"],
            Samples.Names(await ScanAsync(new LayerBuilder()
                .File("a/package.json", Samples.Npm("a", "1"))
                .File("./a/package.json", Samples.Npm("a", "2"))
                .File("b/package.json", Samples.Npm("b", "1"))
                .File("b", "a file now")
                .Build())));

    [Theory]
    [InlineData("../../usr/lib/custom", "usr/lib/custom")]
    [InlineData("/usr/lib/custom", "usr/lib/custom")]
    [InlineData("../../../../../usr/lib/custom", "usr/lib/custom")]
    public async Task A_database_behind_a_symbolic_link_is_found(string target, string place)
    {
        var inventory = await ScanAsync(
            new LayerBuilder().File(place, Samples.Dpkg(("bash", "1"))).Build(),
            new LayerBuilder().Link("lib/dpkg/status", target).Build());

        Assert.Equal(["bash 1"], Samples.Names(inventory));
    }

    [Fact]
    public async Task Links_in_a_circle_are_no_database() =>
        Assert.Empty(Samples.Names(await ScanAsync(new LayerBuilder().Link("etc/os-release", "other").Link("etc/other", "os-release").Link("var", "var/lib").Build())));

    [Theory]
    [InlineData("store/xyz")]
    [InlineData("z/package.json")]
    public async Task A_hard_link_carries_the_content_of_its_target(string target)
    {
        var inventory = await ScanAsync(new LayerBuilder()
            .File(target, Samples.Npm("a", "1"))
            .HardLink("app/node_modules/a/package.json", target)
            .Build());

        Assert.Contains(inventory.Packages, package => package is { Name: "a", Path: "app/node_modules/a/package.json" });
    }

    [Theory]
    [InlineData(TarEntryFormat.Pax)]
    [InlineData(TarEntryFormat.Gnu)]
    public async Task Long_names_are_read(TarEntryFormat format)
    {
        var folder = string.Join('/', Enumerable.Repeat("a-rather-long-name-of-a-folder", 12));

        var inventory = await ScanAsync(new LayerBuilder(format).File($"{folder}/node_modules/ä/package.json", Samples.Npm("a", "1")).Build());

        Assert.Equal($"{folder}/node_modules/ä/package.json", Assert.Single(inventory.Packages).Path);
    }

    [Fact]
    public async Task Names_in_the_prefix_of_a_header_are_read()
    {
        var folder = string.Join('/', Enumerable.Repeat("folder", 20));

        var inventory = await ScanAsync(new LayerBuilder(TarEntryFormat.Ustar).File($"{folder}/package.json", Samples.Npm("a", "1")).Build());

        Assert.Equal($"{folder}/package.json", Assert.Single(inventory.Packages).Path);
    }

    [Fact]
    public async Task Layers_are_read_gzipped_zstd_compressed_and_plain()
    {
        byte[] tar = new LayerBuilder().File("package.json", Samples.Npm("a", "1")).Build();

        foreach (var compress in new Func<byte[], byte[]>[] { LayerBuilder.Gzip, LayerBuilder.Zstd, plain => plain })
        {
            using var folder = new TemporaryFolder();
            var layout = new ImageBuilder([tar], compress).WriteLayout(folder.Path);
            Assert.Equal(["a 1"], Samples.Names(await ImageScanner.InventoryAsync(ImageSource.AtPath(layout), new InventoryOptions(), TestContext.Current.CancellationToken)));
        }
    }

    [Fact]
    public async Task A_wanted_file_that_is_too_large_is_a_gap()
    {
        var inventory = await ScanAsync(new LayerBuilder().File("a/package.json", new byte[40 * 1024 * 1024]).File("b/package.json", Samples.Npm("b", "1")).Build());

        Assert.Equal(["b 1"], Samples.Names(inventory));
        Assert.Equal("a/package.json", Assert.Single(inventory.Gaps).Path);
    }

    [Fact]
    public async Task A_broken_database_is_a_gap_and_the_rest_is_listed()
    {
        var inventory = await ScanAsync(new LayerBuilder().File("var/lib/rpm/rpmdb.sqlite", "not a database").File("b/package.json", Samples.Npm("b", "1")).Build());

        Assert.Equal(["b 1"], Samples.Names(inventory));
        Assert.Contains("rpm database", Assert.Single(inventory.Gaps).Reason, StringComparison.Ordinal);
    }

    private static async Task<ImageInventory> ScanAsync(params byte[][] layers)
    {
        using var folder = new TemporaryFolder();
        var layout = new ImageBuilder(layers).WriteLayout(folder.Path);
        return await ImageScanner.InventoryAsync(ImageSource.AtPath(layout), new InventoryOptions(), TestContext.Current.CancellationToken);
    }
}
