using System.Text.Json;
using FleetScan.Images.Ecosystems;
using FleetScan.TestKit;

namespace FleetScan.Images.Tests.Ecosystems;

// Projects whose packages another scanner has listed; the lists lie beside the checkout.
public sealed class SharedLockfileTests
{
    private static readonly string Root = Path.Combine(RepositoryRoot.Shared, "vulnerabilities", "e2e", "lockfiles");

    [Theory]
    [InlineData("cargo", "cargo.lock.json.golden")]
    [InlineData("composer", "composer.lock.json.golden")]
    [InlineData("npm", "npm.json.golden")]
    [InlineData("pip", "pip.json.golden")]
    [InlineData("pnpm", "pnpm.json.golden")]
    [InlineData("poetry", "poetry.json.golden")]
    [InlineData("dotnet", "dotnet.json.golden")]
    public void The_packages_are_those_that_others_found(string project, string golden)
    {
        var expected = Report(golden, "Packages").Where(package => !package.IsOwn).Select(package => package.Purl);

        // Crates for another system are in the lock file, which does not say so; the others read Cargo.toml too.
        Assert.Equal(expected.Distinct().Order(StringComparer.Ordinal), Purls(project).Where(purl => !purl.StartsWith("pkg:cargo/winapi", StringComparison.Ordinal)));
    }

    [Fact]
    public void Vulnerable_modules_that_others_found_in_go_mod_are_listed()
    {
        var expected = Report("gomod.json.golden", "Vulnerabilities").Select(package => package.Purl).Distinct();

        Assert.Empty(expected.Except(Purls("gomod")));
    }

    private static IEnumerable<string> Purls(string project) =>
        FixtureFiles.Read(Path.Combine(Root, project), PackageFileScope.Folder).Packages.Select(package => package.Purl).Distinct().Order(StringComparer.Ordinal);

    private static List<(string Purl, bool IsOwn)> Report(string golden, string list)
    {
        var file = Path.Combine(Root, golden);
        Assert.SkipUnless(File.Exists(file), $"The expected package lists are not there: {file}.");
        using var report = JsonDocument.Parse(File.ReadAllBytes(file));
        return
        [
            .. report.RootElement.Member("Results").Items()
                .SelectMany(result => result.Member(list).Items())
                .Select(package => (
                    (package.Member("Identifier").Text("PURL") ?? package.Member("PkgIdentifier").Text("PURL"))!,
                    // The project itself, and projects it is built from, are no packages of a registry.
                    package.Text("Relationship") is "root" or "workspace" || package.Text("Name") is "Microsoft.VisualStudio.TestPlatform.Common")),
        ];
    }
}
