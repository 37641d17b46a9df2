using FleetScan.Vulnerabilities.Versions;

namespace FleetScan.Vulnerabilities.Tests.Versions;

public sealed class NpmRangeTests
{
    [Fact]
    public void Ranges_hold_what_npm_says()
    {
        var lines = VersionVectors.Lines("npm-ranges.tsv").Select(line => line.Split('\t', 3)).ToList();
        var wrong = lines.Where(line => (NpmRange.TryParse(line[2], out var range) && range!.Contains(line[0])) != (line[1] == "in")).Select(line => string.Join(' ', line)).ToList();

        TestContext.Current.TestOutputHelper!.WriteLine($"npm-ranges.tsv: agree {lines.Count - wrong.Count} of {lines.Count}");
        Assert.True(lines.Count > 100, $"There are {lines.Count} lines.");
        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("latest")]
    [InlineData(">=a.b.c")]
    [InlineData("1.2.3.4.5")]
    [InlineData("1.2.3 - ")]
    public void What_is_no_range_is_refused(string text) => Assert.False(NpmRange.TryParse(text, out _));
}
