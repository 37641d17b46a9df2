using FleetScan.Images.Tests.Building;
using FleetScan.TestKit;

namespace FleetScan.Images.Tests.Sources;

public sealed class SourceTests
{
    private static readonly ImageBuilder Image = new(
    [
        new LayerBuilder().File("etc/os-release", Samples.Debian).File("var/lib/dpkg/status", Samples.Dpkg(("bash", "1"))).Build(),
        new LayerBuilder().File("app/package.json", Samples.Npm("shop", "2")).Build(),
    ]);

    [Fact]
    public async Task Layouts_and_archives_of_one_image_give_one_inventory()
    {
        using var folder = new TemporaryFolder();
        var layout = Image.WriteLayout(folder.File("layout"));
        var layoutArchive = Image.WriteLayoutArchive(folder.File("layout.tar"), folder.File("packed"));
        var dockerArchive = Image.WriteDockerArchive(folder.File("docker.tar"));

        foreach (var path in new[] { layout, layoutArchive, dockerArchive })
        {
            var inventory = await ScanAsync(path);
            Assert.Equal(["bash 1", "shop 2"], Samples.Names(inventory));
            Assert.Equal(Digest.Of(Image.Config).Text, inventory.ConfigDigest);
            Assert.Equal(path, inventory.Subject);
        }
    }

    [Theory]
    [InlineData("\uFEFF\n{\"bomFormat\":\"CycloneDX\",\"components\":[{\"purl\":\"pkg:npm/lodash@4.17.15\"}]}")]
    [InlineData("{\"spdxVersion\":\"SPDX-2.3\",\"packages\":[{\"externalRefs\":[{\"referenceType\":\"purl\",\"referenceLocator\":\"pkg:npm/lodash@4.17.15\"}]}]}")]
    [InlineData("{\"@context\":\"https://spdx.org/rdf/3.0.1/spdx-context.jsonld\",\"@graph\":[{\"type\":\"software_Package\",\"software_packageUrl\":\"pkg:npm/lodash@4.17.15\"}]}")]
    public async Task A_bill_of_materials_is_read_for_what_it_lists(string text)
    {
        using var folder = new TemporaryFolder();
        Write(folder, "cart.json", text);

        var inventory = await ScanAsync(folder.File("cart.json"));

        Assert.Equal(["lodash 4.17.15"], Samples.Names(inventory));
        Assert.Equal("cart.json", inventory.Subject);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"bomFormat\":\"CycloneDX\",")]
    public async Task A_file_of_JSON_that_is_no_bill_of_materials_is_refused_with_its_name(string text)
    {
        using var folder = new TemporaryFolder();
        Write(folder, "cart.json", text);

        var refused = await Assert.ThrowsAsync<ImageException>(() => ScanAsync(folder.File("cart.json")));

        Assert.Equal(ImageFault.Unsupported, refused.Fault);
        Assert.Contains("cart.json", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_image_of_an_archive_is_named_by_its_tag()
    {
        using var folder = new TemporaryFolder();
        var archive = Image.WriteDockerArchive(folder.File("docker.tar"));

        Assert.Equal(2, (await ScanAsync(archive, "shop/cart:1.0")).Packages.Count);
        Assert.Equal(ImageFault.NotFound, (await Assert.ThrowsAsync<ImageException>(() => ScanAsync(archive, "other"))).Fault);
    }

    [Fact]
    public async Task A_root_folder_is_read_without_following_links()
    {
        using var folder = new TemporaryFolder();
        Write(folder, "root/etc/os-release", Samples.Debian);
        Write(folder, "root/var/lib/dpkg/status", Samples.Dpkg(("bash", "1")));
        Write(folder, "outside/package.json", Samples.Npm("outside", "1"));
        Directory.CreateSymbolicLink(folder.File("root/link"), folder.File("outside"));
        Directory.CreateSymbolicLink(folder.File("root/circle"), folder.File("root"));

        var inventory = await ScanAsync(folder.File("root"));

        Assert.Equal(["bash 1"], Samples.Names(inventory));
        Assert.Equal("debian", inventory.Distribution?.Id);
        Assert.Null(inventory.Packages[0].Layer);
    }

    [Fact]
    public async Task Lock_files_count_in_the_folder_of_a_project_and_not_in_an_image()
    {
        using var folder = new TemporaryFolder();
        const string Lock = """{"lockfileVersion":3,"packages":{"":{"name":"shop"},"node_modules/lodash":{"version":"4.17.15"}}}""";
        Write(folder, "project/package-lock.json", Lock);

        Assert.Equal(["lodash 4.17.15"], Samples.Names(await ScanAsync(folder.File("project"))));
        var layout = new ImageBuilder([new LayerBuilder().File("app/package-lock.json", Lock).Build()]).WriteLayout(folder.File("layout"));
        Assert.Empty((await ScanAsync(layout)).Packages);
    }

    [Fact]
    public void A_path_that_leads_nowhere_is_not_found() =>
        Assert.Equal(ImageFault.NotFound, Assert.Throws<ImageException>(() => ImageSource.AtPath("/nowhere/at/all")).Fault);

    [Fact]
    public async Task An_archive_that_is_no_image_is_unsupported()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("some.tar"), new LayerBuilder().File("a", "b").Build());

        Assert.Equal(ImageFault.Unsupported, (await Assert.ThrowsAsync<ImageException>(() => ScanAsync(folder.File("some.tar")))).Fault);
    }

    private static void Write(TemporaryFolder folder, string name, string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(folder.File(name))!);
        File.WriteAllText(folder.File(name), content);
    }

    private static Task<FleetScan.Contracts.V1.ImageInventory> ScanAsync(string path, string? name = null) =>
        ImageScanner.InventoryAsync(ImageSource.AtPath(path, name), new InventoryOptions(), TestContext.Current.CancellationToken);
}
