using System.Text.Json;
using FleetScan.Contracts.V1;
using FleetScan.Images.Tests.Building;
using FleetScan.Images.Tests.Ecosystems;
using FleetScan.TestKit;

namespace FleetScan.Images.Tests.Layers;

// Images out of what real tools install, compared with what these tools say of the flattened root.
public sealed class RealImageTests
{
    private const string Format = "${db:Status-Status} ${Package} ${Version} ${Architecture} ${source:Package} ${source:Version}\n";

    [Fact]
    public async Task A_Debian_image_has_the_packages_that_dpkg_query_lists()
    {
        using var folder = new TemporaryFolder();
        var root = folder.File("root.tar");
        var (_, whyNot) = await Tool.RunAsync("mmdebstrap", folder.Path, "--variant=essential", "--quiet", "bookworm", root);
        Assert.SkipWhen(whyNot.Length > 0, whyNot);
        (_, whyNot) = await Tool.RunAsync("tar", folder.Path, "-xf", root, "./var/lib/dpkg");
        Assert.SkipWhen(whyNot.Length > 0, whyNot);
        var (listed, noQuery) = await Tool.RunAsync("dpkg-query", folder.Path, $"--admindir={folder.File("var/lib/dpkg")}", "-W", $"-f={Format}");
        Assert.SkipWhen(listed is null, noQuery);

        // The same content compressed both ways; and a layer above that takes the database away.
        var tar = await File.ReadAllBytesAsync(root, TestContext.Current.CancellationToken);
        var gzip = await ScanAsync(LayerBuilder.Gzip, tar);
        var zstd = await ScanAsync(LayerBuilder.Zstd, tar);
        var removed = await ScanAsync(plain => plain, tar, new LayerBuilder().File("var/lib/dpkg/.wh..wh..opq", "").Build());

        var expected = listed!.Split('\n').Where(line => line.StartsWith("installed ", StringComparison.Ordinal)).Select(line => line["installed ".Length..]).Order(StringComparer.Ordinal).ToList();
        Assert.InRange(expected.Count, 40, 400);
        Assert.Equal(expected, Described(gzip));
        Assert.Equal(expected, Described(zstd));
        Assert.Empty(removed.Packages);
        Assert.Equal(("debian", "12"), (gzip.Distribution!.Id, gzip.Distribution.Version));
        Assert.Empty(gzip.Gaps);
    }

    [Fact]
    public async Task Packages_that_a_later_layer_changes_are_those_npm_lists_in_the_end()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("package.json"), """{"name":"shop","version":"1.0.0"}""", TestContext.Current.CancellationToken);
        var whyNot = await NpmAsync(folder, "install", "express@4.17.1", "minimist@0.0.8", "lodash@4.17.15");
        Assert.SkipWhen(whyNot.Length > 0, whyNot);
        var before = Read(folder.Path);
        Assert.Equal("", await NpmAsync(folder, "uninstall", "express", "minimist"));
        Assert.Equal("", await NpmAsync(folder, "install", "--prefer-offline", "lodash@4.17.21", "debug@2.6.9"));
        var after = Read(folder.Path);
        var (listed, _) = await Tool.RunAsync("npm", folder.Path, "ls", "--all", "--json");

        var inventory = await ScanAsync(LayerBuilder.Gzip, Layer(before), Difference(before, after));

        using var tree = JsonDocument.Parse(listed!);
        var expected = Installed(tree.RootElement).Distinct().Order(StringComparer.Ordinal).ToList();
        Assert.Equal(["debug 2.6.9", "lodash 4.17.21", "ms 2.0.0"], expected);
        Assert.Equal(expected, Samples.Names(inventory).Where(name => name != "shop 1.0.0").Distinct().Order(StringComparer.Ordinal));
    }

    private static async Task<string> NpmAsync(TemporaryFolder folder, string command, params string[] packages) =>
        (await Tool.RunAsync("npm", folder.Path, [command, "--ignore-scripts", "--no-audit", "--no-fund", .. packages])).WhyNot;

    private static IEnumerable<string> Installed(JsonElement package) => package.TryGetProperty("dependencies", out var dependencies)
        ? dependencies.EnumerateObject().SelectMany(dependency => Installed(dependency.Value).Prepend($"{dependency.Name} {dependency.Value.GetProperty("version").GetString()}"))
        : [];

    private static Dictionary<string, byte[]> Read(string folder) => FixtureFiles.Files(folder).ToDictionary(file => $"app/{file.Path}", file => File.ReadAllBytes(file.File), StringComparer.Ordinal);

    private static byte[] Layer(IEnumerable<KeyValuePair<string, byte[]>> files) =>
        files.Aggregate(new LayerBuilder(), (layer, file) => layer.File(file.Key, file.Value)).Build();

    // As a builder of images writes it: what is new or changed, and a mark for what is gone, at the highest place where nothing is left.
    private static byte[] Difference(Dictionary<string, byte[]> before, Dictionary<string, byte[]> after)
    {
        var folders = after.Keys.SelectMany(Folders).ToHashSet(StringComparer.Ordinal);
        var gone = before.Keys.Where(path => !after.ContainsKey(path)).Select(path => Folders(path).FirstOrDefault(folder => !folders.Contains(folder)) ?? path).Distinct();
        var layer = after.Where(file => !before.TryGetValue(file.Key, out var old) || !old.AsSpan().SequenceEqual(file.Value)).ToDictionary();
        foreach (var path in gone)
        {
            var name = path.LastIndexOf('/') + 1;
            layer.Add($"{path[..name]}.wh.{path[name..]}", []);
        }

        return Layer(layer);
    }

    // From the root down.
    private static IEnumerable<string> Folders(string path)
    {
        for (var end = path.IndexOf('/', StringComparison.Ordinal); end > 0; end = path.IndexOf('/', end + 1))
        {
            yield return path[..end];
        }
    }

    private static IEnumerable<string> Described(ImageInventory inventory) => inventory.Packages
        .Where(package => package.Type == PackageType.Deb)
        .Select(package => $"{package.Name} {package.Version} {package.Architecture} {package.Source ?? package.Name} {package.SourceVersion ?? package.Version}")
        .Order(StringComparer.Ordinal);

    private static async Task<ImageInventory> ScanAsync(Func<byte[], byte[]> compress, params byte[][] layers)
    {
        using var folder = new TemporaryFolder();
        var layout = new ImageBuilder(layers, compress).WriteLayout(folder.Path);
        return await ImageScanner.InventoryAsync(ImageSource.AtPath(layout), new InventoryOptions(), TestContext.Current.CancellationToken);
    }
}
