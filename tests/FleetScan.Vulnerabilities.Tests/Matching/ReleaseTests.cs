using FleetScan.Contracts.V1;
using FleetScan.TestKit;
using FleetScan.Vulnerabilities.Matching;

namespace FleetScan.Vulnerabilities.Tests.Matching;

/// How advisories name a distribution's releases and its packages, against what an image says of itself.
public sealed class ReleaseTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("Red Hat:enterprise_linux:9::baseos", "rhel", "9.4")]
    [InlineData("Red Hat:enterprise_linux:10.1", "rhel", "10.1")]
    [InlineData("Red Hat:enterprise_linux:8::appstream", "centos", "8")]
    [InlineData("SUSE:Linux Enterprise Server 15 SP5-LTSS", "sles", "15.5")]
    [InlineData("SUSE:Linux Enterprise Module for Basesystem 15 SP5", "sles", "15.5")]
    [InlineData("SUSE:Linux Enterprise Server for SAP Applications 12 SP5", "sles_sap", "12.5")]
    [InlineData("SUSE:Linux Enterprise Server 16.0", "sles", "16.0")]
    [InlineData("openSUSE:Leap 15.6", "opensuse-leap", "15.6")]
    [InlineData("openSUSE:Tumbleweed", "opensuse-tumbleweed", "20260801")]
    [InlineData("Azure Linux:3", "azurelinux", "3.0")]
    [InlineData("Azure Linux:2", "mariner", "2.0")]
    [InlineData("Rocky Linux:9", "rocky", "9.5")]
    [InlineData("AlmaLinux:9", "almalinux", "9.5")]
    public void A_release_is_found_under_the_name_that_advisories_give_it(string ecosystem, string id, string version) =>
        Assert.Single(Match(ecosystem, id, version, PackageLists.Package(PackageType.Rpm, "openssl", "3.0.7-1")));

    [Theory]
    [InlineData("Red Hat:rhel_eus:9.4::baseos", "rhel", "9.4")]
    [InlineData("Red Hat:openshift:4.16::el9", "rhel", "9.4")]
    [InlineData("Red Hat:enterprise_linux:8::baseos", "rhel", "9.4")]
    [InlineData("SUSE:Linux Enterprise Server 15 SP4", "sles", "15.5")]
    [InlineData("SUSE:Linux Enterprise Micro 5.5", "sles", "5.5")]
    [InlineData("SUSE:Package Hub 15 SP5", "sles", "15.5")]
    [InlineData("openSUSE:Leap Micro 5.5", "opensuse-leap", "5.5")]
    [InlineData("Azure Linux:3", "mariner", "2.0")]
    public void Another_product_or_release_says_nothing_of_this_one(string ecosystem, string id, string version) =>
        Assert.Empty(Match(ecosystem, id, version, PackageLists.Package(PackageType.Rpm, "openssl", "3.0.7-1")));

    [Theory]
    [InlineData("SUSE:Linux Enterprise Server 15 SP5", "sles", "15.5", true)]
    [InlineData("openSUSE:Leap 15.5", "opensuse-leap", "15.5", true)]
    [InlineData("Azure Linux:3", "azurelinux", "3.0", true)]
    [InlineData("Rocky Linux:9", "rocky", "9.5", true)]
    [InlineData("Red Hat:enterprise_linux:9::baseos", "rhel", "9.5", false)]
    [InlineData("AlmaLinux:9", "almalinux", "9.5", false)]
    public void A_library_is_found_by_its_source_package_where_advisories_name_that(string ecosystem, string id, string version, bool found) =>
        Assert.Equal(found, Match(ecosystem, id, version, PackageLists.Package(PackageType.Rpm, "libopenssl3", "3.0.7-1", "openssl")).Count == 1);

    [Theory]
    [InlineData("1:3.0.7-1", true)]
    [InlineData("1:3.0.8-1.azl3", false)]
    [InlineData("3.0.8-1.azl3", false)]
    public void Azure_Linux_compares_without_epochs(string version, bool found) =>
        Assert.Equal(found, Match("Azure Linux:3", "azurelinux", "3.0", PackageLists.Package(PackageType.Rpm, "openssl", version)).Count == 1);

    [Fact]
    public void The_epoch_of_a_package_is_that_of_its_source() =>
        Assert.Empty(Match("Rocky Linux:9", "rocky", "9.5", PackageLists.Package(PackageType.Rpm, "libopenssl3", "1:2.0-9", "openssl", "3.0.7-1")));

    [Fact]
    public void A_package_that_many_repositories_ship_is_one_finding()
    {
        var one = Assert.Single(Match("Red Hat:enterprise_linux:9::baseos", "rhel", "9.4", PackageLists.Package(PackageType.Rpm, "openssl", "3.0.7-1")));

        Assert.Equal(("CVE-2024-1", FixState.Fixed), (one.Id, one.Fix));
        Assert.Equal(["3.0.8-1"], one.FixedVersions);
        Assert.Equal(["RHSA-2024:1"], one.Aliases);
    }

    private IReadOnlyList<VulnerabilityMatch> Match(string ecosystem, string id, string version, InventoryPackage package)
    {
        const string Affected = """{"package":{"ecosystem":"ECOSYSTEM","name":"openssl"},"ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"0"},{"fixed":"3.0.8-1"}]}]}""";
        var record = """{"id":"RHSA-2024:1","upstream":["CVE-2024-1"],"affected":[AFFECTED]}""".Replace("AFFECTED", $"{Affected},{Affected}", StringComparison.Ordinal).Replace("ECOSYSTEM\",\"name", $"{ecosystem}\",\"name", StringComparison.Ordinal);
        var feed = _folder.File("feed.jsonl");
        File.WriteAllText(feed, record);
        using var database = Advisories.Build(_folder, feed);
        return new Matcher(database).Match(new() { Subject = "image", Distribution = new() { Id = id, Version = version }, Packages = [package] });
    }
}
