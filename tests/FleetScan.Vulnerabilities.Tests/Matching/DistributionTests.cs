using FleetScan.Contracts.V1;
using FleetScan.TestKit;
using FleetScan.Vulnerabilities.Matching;

namespace FleetScan.Vulnerabilities.Tests.Matching;

/// Package lists of real distributions against expected findings that their own tools decided.
public sealed class DistributionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Debian_has_what_dpkg_says()
    {
        using var database = Advisories.Build(_folder, Advisories.Shared("osv", "debian12-changelogs.jsonl.gz"));
        var inventory = new ImageInventory
        {
            Subject = "debian",
            Distribution = new() { Id = "debian", Version = "12" },
            Packages = [.. PackageLists.Dpkg(Advisories.Shared("e2e", "debian12-mixed.status"))],
        };

        var found = new Matcher(database).Match(inventory).Select(match => $"{match.Id} {match.Package.Source ?? match.Package.Name} {Assert.Single(match.FixedVersions)}").Distinct();

        var expected = File.ReadLines(Advisories.Shared("e2e", "debian12-dpkg-compare-expected.tsv")).Where(line => line[0] != '#').Select(line => line.Split('\t')).Select(parts => $"{parts[0]} {parts[1]} {parts[3]}");
        Assert.Equal(expected.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Alpine_has_what_its_database_says_by_source_package()
    {
        using var database = Advisories.Build(_folder, Advisories.Shared("alpine-secdb"));
        var packages = PackageLists.Apk(Advisories.Shared("e2e", "alpine-v3.10-synthetic.installed")).ToList();
        var inventory = new ImageInventory { Subject = "alpine", Distribution = new() { Id = "alpine", Version = "3.10.9" }, Packages = packages };

        // The expected list knows CVEs only; Alpine also files some under the finder's own ids.
        var found = new Matcher(database).Match(inventory).Where(match => match.Id.StartsWith("CVE-", StringComparison.Ordinal)).ToList();

        var expected = File.ReadLines(Advisories.Shared("e2e", "alpine-v3.10-synthetic-expected.tsv")).Where(line => line[0] != '#').Select(line => line.Split('\t')).Select(parts => $"{parts[0]} {parts[1]}").ToHashSet();
        Assert.Equal(expected.Order(StringComparer.Ordinal), found.Select(match => $"{match.Id} {match.Package.Source ?? match.Package.Name}").Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(
            found.Where(match => match.Package.Name == "openssl").Select(match => match.Id).Order(StringComparer.Ordinal),
            found.Where(match => match.Package.Name == "libssl1.1").Select(match => match.Id).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("debian", "11")]
    [InlineData("debian", null)]
    [InlineData("alpine", "3.12.0")]
    [InlineData("plan9", "4")]
    public void Another_release_has_nothing_of_this_one(string id, string? version)
    {
        using var database = Advisories.Build(_folder, Advisories.Shared("osv", "debian12-changelogs.jsonl.gz"));
        var packages = PackageLists.Dpkg(Advisories.Shared("e2e", "debian12-mixed.status")).ToList();

        Assert.Empty(new Matcher(database).Match(new() { Subject = "other", Distribution = new() { Id = id, Version = version }, Packages = packages }));
    }
}
