using System.IO.Compression;
using FleetScan.Contracts.V1;
using FleetScan.TestKit;
using FleetScan.Vulnerabilities.Advisories;
using FleetScan.Vulnerabilities.Matching;

namespace FleetScan.Vulnerabilities.Tests.Matching;

/// Findings in real images that people have judged, true or false, as far as the advisories here speak of them.
public sealed class LabelTests : IDisposable
{
    // Those of them that are in the OSV format.
    private static readonly string[] Feeds = ["almalinux8", "almalinux9", "go", "pypi", "crates.io", "ghsa-fixtures", "ghsa-selected"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Most_of_what_people_found_true_is_found()
    {
        using var database = Advisories.Build(_folder, [.. Feeds.Select(feed => Advisories.Shared("osv", $"{feed}.jsonl.gz"))]);
        using var lines = new StreamReader(new GZipStream(File.OpenRead(Advisories.Shared("labels", "evaluable-with-our-data.tsv.gz")), CompressionMode.Decompress));
        lines.ReadLine();
        var (matcher, counts) = (new Matcher(database), new SortedDictionary<string, (int TruePositive, int FalsePositive, int Missed)>(StringComparer.Ordinal));
        while (lines.ReadLine()?.Split('\t') is [_, var label, _, var cve, var name, var version, var ecosystem])
        {
            if (label is "TP" or "FP" && Ecosystem.OfOsv(ecosystem) is { } known && IsAsked(ecosystem, name, version))
            {
                var found = matcher.Match(Inventory(known, name, version)).Any(match => match.Id == cve || match.Aliases.Contains(cve));
                var before = counts.GetValueOrDefault(ecosystem);
                counts[ecosystem] = (before.TruePositive + (found && label == "TP" ? 1 : 0), before.FalsePositive + (found && label == "FP" ? 1 : 0), before.Missed + (!found && label == "TP" ? 1 : 0));
            }
        }

        foreach (var (ecosystem, count) in counts)
        {
            TestContext.Current.TestOutputHelper!.WriteLine(
                $"{ecosystem,-14} found {count.TruePositive,5} true, {count.FalsePositive,4} false, missed {count.Missed,5}: precision {Share(count.TruePositive, count.FalsePositive):P1}, recall {Share(count.TruePositive, count.Missed):P1}");
        }

        var all = (True: counts.Values.Sum(count => count.TruePositive), False: counts.Values.Sum(count => count.FalsePositive), Missed: counts.Values.Sum(count => count.Missed));
        Assert.True(Share(all.True, all.False) >= PrecisionFloor, $"Precision is {Share(all.True, all.False):P1}.");
        Assert.True(Share(all.True, all.Missed) >= RecallFloor, $"Recall is {Share(all.True, all.Missed):P1}.");
    }

    private const double PrecisionFloor = 0.7;

    private const double RecallFloor = 0.9;

    private static double Share(int part, int rest) => part + rest == 0 ? 1 : (double)part / (part + rest);

    // The labels name every release of a distribution whose advisories speak of the package: the version tells which one it was. Of Maven they name no group,
    // and the lists for Ruby are in another format.
    private static bool IsAsked(string ecosystem, string name, string version) => ecosystem switch
    {
        "Maven" => name.Contains(':', StringComparison.Ordinal),
        "RubyGems" => false,
        _ => !ecosystem.StartsWith("AlmaLinux", StringComparison.Ordinal) || version.Contains($"el{ecosystem[10..]}", StringComparison.Ordinal),
    };

    private static ImageInventory Inventory(Ecosystem ecosystem, string name, string version)
    {
        var distribution = ecosystem.Release.Split(':');
        return new()
        {
            Subject = "labels",
            Distribution = distribution is [var id, var release] ? new() { Id = id, Version = release } : null,
            Packages = [PackageLists.Package(ecosystem.Type, name, version)],
        };
    }
}
