using System.IO.Compression;
using System.Text.Json;
using FleetScan.Contracts.V1;
using FleetScan.Images.Ecosystems;
using FleetScan.TestKit;

namespace FleetScan.Images.Tests.Ecosystems;

// What real package managers and compilers leave behind, compared with what they say themselves.
public sealed class RealArtefactTests
{
    [Fact]
    public async Task Installed_npm_packages_are_those_npm_lists_and_a_go_program_among_them_is_read()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("package.json"), """{"name":"shop","version":"1.0.0"}""", TestContext.Current.CancellationToken);
        var (_, whyNot) = await Tool.RunAsync(
            "npm", folder.Path, "install", "--ignore-scripts", "--no-audit", "--no-fund", "express@4.17.1", "minimist@0.0.8", "old-lodash@npm:lodash@4.17.4", "esbuild@0.21.5");
        Assert.SkipWhen(whyNot.Length > 0, whyNot);
        var (listed, _) = await Tool.RunAsync("npm", folder.Path, "query", "*");

        using var query = JsonDocument.Parse(listed!);
        var expected = query.RootElement.Items()
            .Where(package => package.Text("location") is { Length: > 0 })
            .Select(package => $"{package.Text("name")} {package.Text("version")} {package.Text("location")}/package.json")
            .Order(StringComparer.Ordinal);
        var installed = FixtureFiles.Read(folder.Path, PackageFileScope.Image).Packages.Where(package => package.Path.StartsWith("node_modules/", StringComparison.Ordinal));
        Assert.Equal(expected, installed.Select(package => $"{package.Name} {package.Version} {package.Path}").Order(StringComparer.Ordinal));

        // The lock file also lists what other platforms would install.
        var locked = FixtureFiles.Read(folder.Path, PackageFileScope.Folder).Packages.Select(package => package.Purl);
        Assert.Empty(installed.Select(package => package.Purl).Except(locked));
        AssertGoProgram(folder.Path);
    }

    [Fact]
    public async Task Installed_python_packages_are_those_pip_lists()
    {
        var (json, whyNot) = await Tool.RunAsync("python3", Path.GetTempPath(), "-m", "pip", "list", "--format=json", "--disable-pip-version-check");
        Assert.SkipWhen(json is null, whyNot);
        var (paths, _) = await Tool.RunAsync("python3", Path.GetTempPath(), "-c", "import sys; print('\\n'.join(sys.path))");

        using var list = JsonDocument.Parse(json!);
        var expected = list.RootElement.Items().Select(package => $"{Normal(package.Text("name")!)} {package.Text("version")}").Distinct().Order(StringComparer.Ordinal);
        var found = paths!.Split('\n')
            .Where(Directory.Exists)
            .SelectMany(folder => FixtureFiles.Read(folder, PackageFileScope.Image).Packages)
            .Where(package => package.Type == PackageType.PyPi && !package.Path.Contains("/_vendor/", StringComparison.Ordinal))
            .Select(package => $"{Normal(package.Name)} {package.Version}")
            .Distinct()
            .Order(StringComparer.Ordinal);
        Assert.Equal(expected, found);
    }

    [Fact]
    public void The_dependencies_of_this_very_program_are_read()
    {
        var packages = FixtureFiles.Read(AppContext.BaseDirectory, PackageFileScope.Image).Packages
            .Where(package => package.Path == "FleetScan.Images.Tests.deps.json")
            .ToDictionary(package => package.Name, package => package.Version, StringComparer.Ordinal);

        Assert.Equal(typeof(CsCheck.Gen).Assembly.GetName().Version!.ToString(3), packages["CsCheck"]);
        Assert.DoesNotContain(packages.Keys, name => name.StartsWith("FleetScan.", StringComparison.Ordinal));
    }

    [Fact]
    public void The_shared_framework_says_which_version_it_is()
    {
        var folder = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

        var package = Assert.Single(FixtureFiles.Read(folder, PackageFileScope.Image).Packages);

        Assert.StartsWith("Microsoft.NETCore.App.Runtime.", package.Name, StringComparison.Ordinal);
        Assert.Equal(Environment.Version.ToString(3), package.Version);
    }

    [Fact]
    public void Archives_built_by_maven_are_what_their_properties_say()
    {
        const string Libraries = "/usr/share/maven/lib";
        Assert.SkipUnless(Directory.Exists(Libraries), "Maven is not installed.");

        foreach (var file in Directory.EnumerateFiles(Libraries, "*.jar"))
        {
            using var archive = ZipFile.OpenRead(file);
            var expected = archive.Entries
                .Where(entry => entry.FullName.EndsWith("/pom.properties", StringComparison.Ordinal))
                .Select(entry => entry.FullName.Split('/') is [.., var group, var artifact, _] ? $"{group}:{artifact}" : "")
                .Order(StringComparer.Ordinal)
                .ToArray();
            var found = new PackageList();
            PackageFiles.Read(PackageFiles.ReaderOf(file.AsSpan(1), PackageFileScope.Image)!, File.ReadAllBytes(file), file[1..], found);

            Assert.Empty(found.Gaps);
            Assert.Empty(expected.Except(found.Packages.Select(package => package.Name)));
            Assert.True(found.Packages.Count <= expected.Length + (expected.Length == 1 ? 0 : 1), FixtureFiles.Describe(found));
        }
    }

    [Fact]
    public async Task Crates_are_found_in_a_program_that_objcopy_extended()
    {
        Assert.SkipUnless(File.Exists("/bin/true") && OperatingSystem.IsLinux(), "There is no /bin/true to extend.");
        using var folder = new TemporaryFolder();
        var section = folder.File("crates");
        var program = folder.File("program");
        await File.WriteAllBytesAsync(
            section,
            ExecutableTests.Compressed("""{"packages":[{"name":"memchr","version":"2.7.4","source":"crates.io"}]}"""),
            TestContext.Current.CancellationToken);
        var (_, whyNot) = await Tool.RunAsync("objcopy", folder.Path, $"--add-section=.dep-v0={section}", "/bin/true", program);
        Assert.SkipWhen(whyNot.Length > 0, whyNot);

        var found = new PackageList();
        await using var content = File.OpenRead(program);
        ExecutableReader.Read(content, content.Length, "bin/program", found);

        Assert.Equal("pkg:cargo/memchr@2.7.4", Assert.Single(found.Packages).Purl);
    }

    private static void AssertGoProgram(string folder)
    {
        var program = Directory.EnumerateFiles(Path.Combine(folder, "node_modules", "@esbuild"), "esbuild*", SearchOption.AllDirectories).First();
        var found = new PackageList();
        using var content = File.OpenRead(program);
        ExecutableReader.Read(content, content.Length, "bin/esbuild", found);

        Assert.Contains(found.Packages, package => package.Name == "stdlib" && package.Version.StartsWith("1.", StringComparison.Ordinal));
        Assert.Contains(found.Packages, package => package.Name == "github.com/evanw/esbuild");
    }

    private static string Normal(string name) => name.ToLowerInvariant().Replace('_', '-').Replace('.', '-');
}
