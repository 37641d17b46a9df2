using System.Text.Json;
using FleetScan.Contracts.V1;
using FleetScan.Kubernetes;

namespace FleetScan.Posture.Tests.Agreement;

/// <summary>Scans of a whole cluster give upstream's verdicts, paths, counts and scores, quirks included.</summary>
public sealed class ClusterAgreementTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(PostureScope.Cluster, "cluster")]
    [InlineData(PostureScope.File, "file")]
    public async Task Every_object_gets_upstreams_verdicts(PostureScope scope, string name)
    {
        var folder = ControlFacts.Cluster();

        var scanned = await ScanAsync(folder, scope);

        var controls = scanned.Plan.Controls.Select(control => control.Id).ToHashSet();
        var expected = ClusterOracle.Verdicts(Path.Combine(folder, $"expected-{name}-scan.jsonl.gz"), controls);
        var given = scanned.Verdicts();
        var wrong = expected.Keys.Union(given.Keys)
            .Where(key => expected.GetValueOrDefault(key) != given.GetValueOrDefault(key))
            .Select(key => $"{key.Control} {key.Resource}\n  upstream {expected.GetValueOrDefault(key)}\n  ours     {given.GetValueOrDefault(key)}")
            .ToList();
        output.WriteLine($"agree {expected.Count - wrong.Count} of {expected.Count} verdicts of {controls.Count} controls");
        Assert.NotEmpty(expected);
        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Take(30)));
    }

    [Theory]
    [InlineData(PostureScope.Cluster, "cluster")]
    [InlineData(PostureScope.File, "file")]
    public async Task Every_failure_is_told_by_the_rules_that_upstream_names(PostureScope scope, string name)
    {
        var folder = ControlFacts.Cluster();

        var scanned = await ScanAsync(folder, scope);

        var expected = ClusterOracle.FailedRules(Path.Combine(folder, $"expected-{name}-scan.jsonl.gz"));
        var wrong = scanned.FailedRules()
            .Where(pair => expected.GetValueOrDefault(pair.Key) != pair.Value)
            .Select(pair => $"{pair.Key.Control} {pair.Key.Resource}\n  upstream {expected.GetValueOrDefault(pair.Key)}\n  ours     {pair.Value}")
            .ToList();
        Assert.NotEmpty(expected);
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {expected.Count} differ.\n{string.Join('\n', wrong.Take(30))}");
    }

    [Theory]
    [InlineData(PostureScope.Cluster, "cluster")]
    [InlineData(PostureScope.File, "file")]
    public async Task Every_control_gets_upstreams_counts_and_scores(PostureScope scope, string name)
    {
        var folder = ControlFacts.Cluster();

        var scanned = await ScanAsync(folder, scope);

        var expected = ClusterOracle.Summaries(Path.Combine(folder, $"expected-{name}-summary.json"));
        var wrong = scanned.Summary.Controls
            .Select(control => (Given: TextOf(control), Expected: expected.TryGetValue(control.ControlId, out var summary) ? TextOf(summary) : "nothing"))
            .Where(pair => pair.Given != pair.Expected)
            .Select(pair => $"upstream {pair.Expected}\nours     {pair.Given}")
            .ToList();
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.Equal(
            scanned.Summary.Controls.Average(control => expected[control.ControlId].GetProperty("complianceScore").GetDouble()), scanned.Summary.ComplianceScore, 0.001);
    }

    private static Task<ScannedCluster> ScanAsync(string folder, PostureScope scope) => ScannedCluster.ScanAsync(
        Path.Combine(folder, "manifests"),
        new PostureRequest { Frameworks = ["all"], Scope = scope, KubescapeQuirks = true, ListEverything = true },
        TestContext.Current.CancellationToken);

    private static string TextOf(ControlSummary control) =>
        $"{control.ControlId} {control.Name} {control.Severity} {control.Status}/{control.SubStatus} {control.Passed}+{control.Failed}+{control.Skipped} {control.ComplianceScore:F2} {control.RiskScore:F2}"
            .ToLowerInvariant();

    private static string TextOf(JsonElement control) =>
        ($"{control.GetProperty("controlID")} {control.GetProperty("name")} {control.GetProperty("severity")} {control.GetProperty("status")}/{SubStatusOf(control)} "
        + $"{control.GetProperty("passed")}+{control.GetProperty("failed")}+{control.GetProperty("skipped")} "
        + $"{control.GetProperty("complianceScore").GetDouble():F2} {control.GetProperty("score").GetDouble():F2}").ToLowerInvariant();

    private static string SubStatusOf(JsonElement control) => (control.Get("subStatus"u8).Text() ?? "none").Replace(" ", "", StringComparison.Ordinal);
}
