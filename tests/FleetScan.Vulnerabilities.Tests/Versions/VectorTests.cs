using FleetScan.Vulnerabilities.Versions;

namespace FleetScan.Vulnerabilities.Tests.Versions;

public sealed class VectorTests
{
    // version_compare takes # for its own mark of any number: then 1.2.3.# equals 1.2.3 and 1.2.3.1, which differ. No version has it, and an order cannot.
    private static bool IsJustified(string file, string left) => file == "composer.txt" && left.Contains('#', StringComparison.Ordinal);

    [Theory]
    [InlineData("dpkg", "dpkg.txt")]
    [InlineData("dpkg", "dpkg-real.txt")]
    [InlineData("rpm", "rpm.txt")]
    [InlineData("rpm", "rpm-evr.txt")]
    [InlineData("apk", "apk.txt")]
    [InlineData("apk", "apk-real.txt")]
    [InlineData("apk", "apk-scalibr.txt")]
    [InlineData("semver", "semver.txt")]
    [InlineData("pep440", "pep440.txt")]
    [InlineData("pep440", "pep440-real.txt")]
    [InlineData("maven", "maven.txt")]
    [InlineData("maven", "maven-real.txt")]
    [InlineData("gem", "gem.txt")]
    [InlineData("gem", "gem-real.txt")]
    [InlineData("nuget", "nuget.txt")]
    [InlineData("go", "go.txt")]
    [InlineData("composer", "composer.txt")]
    [InlineData("composer", "composer-real.txt")]
    public void Known_versions_compare_as_their_own_tools_say(string scheme, string file)
    {
        var order = VersionSchemes.All.Single(one => one.Name == scheme);
        var lines = VersionVectors.Comparisons(file).Where(line => !IsJustified(file, line.Left)).ToList();
        var wrong = lines.Where(line => Sign(order.Compare(line.Left, line.Right)) != line.Sign || Sign(-order.Compare(line.Right, line.Left)) != line.Sign)
            .Select(line => $"{line.Left} {line.Sign} {line.Right}, not {Sign(order.Compare(line.Left, line.Right))}")
            .ToList();

        TestContext.Current.TestOutputHelper!.WriteLine($"{file}: agree {lines.Count - wrong.Count} of {lines.Count}");
        Assert.True(lines.Count > 20, $"{file} has {lines.Count} comparisons.");
        Assert.Empty(wrong);
    }

    private static string Sign(int order) => order < 0 ? "<" : order > 0 ? ">" : "=";
}
