using FleetScan.Contracts.V1;
using FleetScan.TestKit;
using FleetScan.Vulnerabilities.Matching;

namespace FleetScan.Vulnerabilities.Tests.Matching;

public sealed class MatcherTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Two_advisories_of_one_CVE_are_one_finding_with_both_ids()
    {
        var found = Match(
            """
            {"id":"GHSA-1","aliases":["CVE-2024-1"],"summary":"bad","affected":[{"package":{"ecosystem":"PyPI","name":"A.Package"},"ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"0"},{"fixed":"2.0"}]}]}],"database_specific":{"severity":"MODERATE"}}
            {"id":"PYSEC-1","aliases":["CVE-2024-1","GHSA-1"],"affected":[{"package":{"ecosystem":"PyPI","name":"a-package"},"versions":["1.5"]}],"severity":[{"type":"CVSS_V3","score":"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"}]}
            """,
            PackageLists.Package(PackageType.PyPi, "a_package", "1.5.0"));

        var one = Assert.Single(found);
        Assert.Equal(("CVE-2024-1", VulnerabilitySeverity.Critical, 9.8, FixState.Fixed), (one.Id, one.Severity, one.Score, one.Fix));
        Assert.Equal(["GHSA-1", "PYSEC-1"], one.Aliases);
        Assert.Equal(["2.0"], one.FixedVersions);
    }

    [Fact]
    public void A_withdrawn_advisory_matches_nothing() => Assert.Empty(Match(
        """{"id":"GHSA-1","withdrawn":"2024-01-01T00:00:00Z","affected":[{"package":{"ecosystem":"npm","name":"x"},"ranges":[{"type":"SEMVER","events":[{"introduced":"0"}]}]}]}""",
        PackageLists.Package(PackageType.Npm, "x", "1.0.0")));

    [Theory]
    [InlineData("0.9.0", false)]
    [InlineData("1.0.0", true)]
    [InlineData("1.9.9", true)]
    [InlineData("2.0.0", false)]
    [InlineData("3.0.0", true)]
    [InlineData("3.5.0", true)]
    [InlineData("3.5.1", false)]
    [InlineData("", false)]
    public void A_version_is_vulnerable_inside_a_range_only(string version, bool vulnerable)
    {
        const string Advisory = """{"id":"CVE-2024-2","affected":[{"package":{"ecosystem":"npm","name":"x"},"ranges":[{"type":"SEMVER","events":[{"introduced":"1.0.0"},{"fixed":"2.0.0"},{"introduced":"3.0.0"},{"last_affected":"3.5.0"}]}]}]}""";

        Assert.Equal(vulnerable, Match(Advisory, PackageLists.Package(PackageType.Npm, "x", version)).Count == 1);
    }

    [Fact]
    public void What_is_exploited_comes_first_then_the_worst()
    {
        var found = Match(
            """
            {"id":"CVE-2024-1","severity":[{"type":"CVSS_V3","score":"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"}],"affected":[{"package":{"ecosystem":"npm","name":"x"},"ranges":[{"type":"SEMVER","events":[{"introduced":"0"}]}]}]}
            {"id":"CVE-2024-2","affected":[{"package":{"ecosystem":"npm","name":"x"},"ranges":[{"type":"SEMVER","events":[{"introduced":"0"}]}]}]}
            {"id":"CVE-2024-3","database_specific":{"severity":"HIGH"},"affected":[{"package":{"ecosystem":"npm","name":"x"},"ranges":[{"type":"SEMVER","events":[{"introduced":"0"}]}]}]}
            {"cveID":"CVE-2024-2","vendorProject":"x"}
            """,
            PackageLists.Package(PackageType.Npm, "x", "1.0.0"));

        Assert.Equal(["CVE-2024-2", "CVE-2024-1", "CVE-2024-3"], found.Select(match => match.Id));
        Assert.True(found[0].KnownExploited);
        Assert.All(found, match => Assert.Equal(FixState.NotFixed, match.Fix));
    }

    [Theory]
    [InlineData("1.0-1.module_el8.6.0+1", "1.0-2.module_el8.7.0+9", true)]
    [InlineData("1.0-1.el8", "1.0-2.module_el8.7.0+9", false)]
    [InlineData("1.0-1.module_el8.6.0+1", "1.0-2.el8", false)]
    [InlineData("1.0-1.module_el8.6.0+1", "2.0-2.module_el8.7.0+9", false)]
    [InlineData("1.0-1.el8", "0:1.0-2.el8", true)]
    public void A_fix_for_one_module_says_nothing_of_another(string installed, string fix, bool vulnerable)
    {
        var advisory = """{"id":"ALSA-1","related":["CVE-2024-9"],"affected":[{"package":{"ecosystem":"AlmaLinux:8","name":"x"},"ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"0"},{"fixed":"FIX"}]}]}]}""".Replace("FIX", fix, StringComparison.Ordinal);

        var found = Match(advisory, PackageLists.Package(PackageType.Rpm, "x", installed));

        Assert.Equal(vulnerable ? ["CVE-2024-9"] : [], found.Select(match => match.Id));
    }

    private IReadOnlyList<VulnerabilityMatch> Match(string lines, InventoryPackage package)
    {
        File.WriteAllText(_folder.File("feed.jsonl"), lines);
        using var database = Advisories.Build(_folder, _folder.File("feed.jsonl"));
        return new Matcher(database).Match(new() { Subject = "test", Distribution = new() { Id = "almalinux", Version = "8.9" }, Packages = [package] });
    }
}
