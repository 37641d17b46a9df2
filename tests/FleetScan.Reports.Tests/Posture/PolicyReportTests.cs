using YamlDotNet.RepresentationModel;

namespace FleetScan.Reports.Tests.Posture;

/// <summary>No package carries the schema of wgpolicyk8s.io/v1alpha2, so its rules for what is written are spelled out.</summary>
public sealed class PolicyReportTests
{
    private static readonly string[] Fields = ["apiVersion", "kind", "metadata", "scope", "scopeSelector", "summary", "results"];
    private static readonly string[] Counts = ["pass", "fail", "warn", "error", "skip"];
    private static readonly string[] Severities = ["critical", "high", "low", "medium", "info"];

    private static readonly string[] ResultFields =
        ["source", "policy", "rule", "category", "severity", "timestamp", "result", "scored", "resources", "resourceSelector", "message", "properties"];

    [Theory]
    [InlineData("cart")]
    [InlineData("- x: [&a *b {c} !d '\"\r\n#")]
    public void Objects_keep_the_rules_of_their_definition(string name)
    {
        var reports = Reports(name);

        Assert.Equal(2, reports.Count);
        Assert.Single(reports, report => Text(report, "kind") == "ClusterPolicyReport" && !Map(report, "metadata").Children.ContainsKey("namespace"));
        Assert.Single(reports, report => Text(report, "kind") == "PolicyReport" && Text(Map(report, "metadata"), "namespace") == "shop");
        foreach (var report in reports)
        {
            Assert.Equal("wgpolicyk8s.io/v1alpha2", Text(report, "apiVersion"));
            Assert.Empty(Names(report).Except(Fields));
            Assert.Matches("^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$", Text(Map(report, "metadata"), "name"));
            Assert.Equal(Counts.Order(), Names(Map(report, "summary")).Order());
            var results = ((YamlSequenceNode)report.Children["results"]).Cast<YamlMappingNode>().ToList();
            Assert.All(Counts, count => Assert.Equal(Text(Map(report, "summary"), count), $"{results.Count(result => Text(result, "result") == count)}"));
            Assert.All(results, CheckResult);
        }
    }

    private static void CheckResult(YamlMappingNode result)
    {
        Assert.Empty(Names(result).Except(ResultFields));
        Assert.NotEmpty(Text(result, "policy"));
        Assert.Contains(Text(result, "severity"), Severities);
        Assert.Contains(Text(result, "result"), Counts);
        Assert.True(bool.TryParse(Text(result, "scored"), out _));
        Assert.True(long.TryParse(Text(Map(result, "timestamp"), "seconds"), out _) && int.TryParse(Text(Map(result, "timestamp"), "nanos"), out _));
        Assert.All(
            ((YamlSequenceNode)result.Children["resources"]).Cast<YamlMappingNode>(),
            resource => Assert.True(Text(resource, "apiVersion").Length > 0 && Text(resource, "kind").Length > 0 && Text(resource, "name").Length > 0));
        Assert.All(Map(result, "properties").Children.Values, value => Assert.IsType<YamlScalarNode>(value));
    }

    private static List<YamlMappingNode> Reports(string name)
    {
        using var scan = new SmallScan { Name = name };
        var yaml = new YamlStream();
        yaml.Load(new StringReader(scan.Write(ReportFormat.Policyreport)));
        return [.. yaml.Documents.Select(document => (YamlMappingNode)document.RootNode)];
    }

    private static YamlMappingNode Map(YamlMappingNode node, string name) => (YamlMappingNode)node.Children[name];

    private static string Text(YamlMappingNode node, string name) => ((YamlScalarNode)node.Children[name]).Value ?? "";

    private static IEnumerable<string> Names(YamlMappingNode node) => node.Children.Keys.Cast<YamlScalarNode>().Select(key => key.Value ?? "");
}
