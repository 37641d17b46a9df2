using System.Text.RegularExpressions;
using FleetScan.Contracts.V1;
using FleetScan.Images.Tests.Building;
using FleetScan.Images.Tests.Ecosystems;
using FleetScan.TestKit;

namespace FleetScan.Images.Tests.Layers;

// A root with Debian's Ruby and Python, their packages, and packages that gem and pip installed there; compared with what the root's own gem and Python list.
public sealed partial class RealLanguageTests
{
    private const string Gem = "Gem::Specification.new { |s| s.name = 'cart-wheel'; s.version = '1.2.3.pre1'; s.summary = 'x'; s.authors = ['a']; s.license = 'MIT' }";
    private const string Project = """
        [project]
        name = "Cart_Tools"
        version = "2.0rc1"
        [build-system]
        requires = ["setuptools"]
        build-backend = "setuptools.build_meta"
        """;

    private const string List = "import importlib.metadata as m\nfor d in m.distributions(): print(d.metadata['Name'], d.version)";

    [Fact]
    public async Task An_image_has_the_gems_and_Python_packages_that_its_own_tools_list()
    {
        using var folder = new TemporaryFolder();
        var root = folder.File("root");
        await MakeRootAsync(folder, root);
        var gems = Gems(await InAsync(root, "/usr/bin/ruby3.1", "/usr/bin/gem3.1", "list", "--local"));
        var python = (await InAsync(root, "/usr/bin/python3.11", "-c", List)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Distinct().Order(StringComparer.Ordinal).ToList();
        var (_, failure) = await Tool.RunAsync("tar", folder.Path, "-cf", "image.tar", "--exclude=./dev", "-C", root, ".");
        Assert.True(failure.Length == 0, failure);
        var tar = await File.ReadAllBytesAsync(folder.File("image.tar"), TestContext.Current.CancellationToken);

        var plain = await ScanAsync(folder.File("plain"), tar);
        var debian = await ScanAsync(folder.File("debian"), tar, new LayerBuilder().File("etc/os-release", Samples.Debian).File("var/lib/dpkg/status", Samples.Dpkg(("ruby", "1:3.1"))).Build());

        Assert.InRange(gems.Count, 50, 500);
        Assert.InRange(python.Count, 5, 100);
        Assert.Equal(gems, Names(plain, PackageType.Gem));
        Assert.Equal(python.Select(Normal).Order(StringComparer.Ordinal), Names(plain, PackageType.PyPi).Select(Normal).Order(StringComparer.Ordinal));

        // Debian's own are Debian's packages there, and only what people installed beside them is listed by ecosystem.
        Assert.Equal(["cart-wheel 1.2.3.pre1"], Names(debian, PackageType.Gem));
        Assert.Equal(["cart-tools 2.0rc1"], Names(debian, PackageType.PyPi).Select(Normal));
    }

    // Unpacked is enough for both languages; nothing of it needs to be set up.
    private static async Task MakeRootAsync(TemporaryFolder folder, string root)
    {
        const string Packages = "ruby,ruby-rack,ruby-bcrypt,python3-requests,python3-yaml,python3-pip,python3-setuptools,python3-wheel";
        var (_, whyNot) = await Tool.RunAsync("mmdebstrap", folder.Path, "--variant=extract", "--quiet", $"--include={Packages}", "bookworm", folder.File("root.tar"));
        Assert.SkipWhen(whyNot.Length > 0, whyNot);
        Directory.CreateDirectory(root);
        (_, whyNot) = await Tool.RunAsync("tar", folder.Path, "-xf", folder.File("root.tar"), "-C", root, "--exclude=./dev");
        Assert.SkipWhen(whyNot.Length > 0, whyNot);
        File.Delete(folder.File("root.tar"));
        (_, whyNot) = await Tool.RunAsync("chroot", root, root, "/usr/bin/ruby3.1", "-e", "");
        Assert.SkipWhen(whyNot.Length > 0, "Only root may enter another root: " + whyNot);
        foreach (var (path, text) in new[] { ("dev/null", ""), ("src/cart.gemspec", Gem), ("src/pyproject.toml", Project), ("src/cart/__init__.py", "") })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(root, path))!);
            await File.WriteAllTextAsync(Path.Combine(root, path), text, TestContext.Current.CancellationToken);
        }

        await InAsync(root, "/usr/bin/ruby3.1", "-C", "/src", "/usr/bin/gem3.1", "build", "cart.gemspec");
        await InAsync(root, "/usr/bin/ruby3.1", "-C", "/src", "/usr/bin/gem3.1", "install", "--local", "--no-document", "cart-wheel-1.2.3.pre1.gem");
        await InAsync(root, "/usr/bin/python3.11", "-m", "pip", "install", "--no-index", "--no-build-isolation", "--break-system-packages", "/src");
        Directory.Delete(Path.Combine(root, "src"), recursive: true);
    }

    private static async Task<string> InAsync(string root, params string[] command)
    {
        var (output, failure) = await Tool.RunAsync("chroot", root, [root, .. command]);
        Assert.True(output is not null, failure);
        return output;
    }

    // rack (2.2.22, default: 2.1.0 x86_64-linux)
    private static List<string> Gems(string listed) =>
    [
        .. Line().Matches(listed)
            .SelectMany(line => line.Groups["versions"].Value.Split(", "), (line, version) => $"{line.Groups["name"].Value} {version.Replace("default: ", "", StringComparison.Ordinal).Split(' ')[0]}")
            .Distinct()
            .Order(StringComparer.Ordinal),
    ];

    [GeneratedRegex(@"^(?<name>\S+) \((?<versions>[^)]+)\)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Line();

    // One name, however it is written.
    private static string Normal(string name) => name.Replace('_', '-').ToLowerInvariant();

    private static IEnumerable<string> Names(ImageInventory inventory, PackageType type) =>
        inventory.Packages.Where(package => package.Type == type).Select(package => $"{package.Name} {package.Version}").Distinct().Order(StringComparer.Ordinal);

    private static async Task<ImageInventory> ScanAsync(string folder, params byte[][] layers)
    {
        var layout = new ImageBuilder(layers, plain => plain).WriteLayout(folder);
        return await ImageScanner.InventoryAsync(ImageSource.AtPath(layout), new InventoryOptions(), TestContext.Current.CancellationToken);
    }
}
