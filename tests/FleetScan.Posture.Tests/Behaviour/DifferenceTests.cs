using FleetScan.Kubernetes;
using FleetScan.Posture.Tests.Agreement;
using FleetScan.TestKit;

namespace FleetScan.Posture.Tests.Behaviour;

/// <summary>Every rule that differs from upstream on purpose does so, and gives upstream's answer when asked for it.</summary>
public sealed class DifferenceTests
{
    private const string Folder = "tests/FleetScan.Posture.Tests/Behaviour";

    /// <summary>The difference lies in what the engine tells the rule, so that no case shows it.</summary>
    private const string OfTheEngine = "alert-mount-potential-credentials-paths";

    private static readonly Dictionary<string, RuleCase> Cases =
        RuleCase.Read(Path.Combine(RepositoryRoot.Path, Folder, "differences.jsonl")).ToDictionary(@case => @case.Rule, StringComparer.Ordinal);

    public static IEnumerable<TheoryDataRow<string>> Rules =>
        ControlCatalog.Differences.Select(difference => difference.Key).Where(rule => rule != OfTheEngine).Select(rule => new TheoryDataRow<string>(rule));

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_rule_differs_where_it_says(string rule)
    {
        Assert.True(Cases.TryGetValue(rule, out var @case), $"differences.jsonl has no case of {rule}; every rule that differs needs one.");
        var (ours, upstream) = (TextOf(@case, quirks: false), TextOf(@case, quirks: true));
        var actual = $"FleetScan\n{ours}Kubescape\n{upstream}";

        Assert.NotEqual(upstream, ours);
        Assert.Equal(GoldenFile.Expected($"{Folder}/Differences/{rule}.txt", actual), actual);
    }

    [Fact]
    public void A_scan_of_a_known_cloud_looks_for_its_credentials()
    {
        var pod = ResourceDocument.From(
            System.Text.Json.JsonElement.Parse(
                """
                {"apiVersion":"v1","kind":"Pod","metadata":{"name":"web","namespace":"shop"},"spec":{"volumes":[{"name":"aws","hostPath":{"path":"/.aws"}}],
                "containers":[{"name":"web","volumeMounts":[{"name":"aws","mountPath":"/aws"}]}]}}
                """),
            origin: null)!;
        var control = ControlCatalog.Controls.First(control => control.Rules.Contains(OfTheEngine)).Id;

        Assert.NotNull(Scan(quirks: false).Judge(pod));
        Assert.Null(Scan(quirks: true).Judge(pod));

        PostureScan Scan(bool quirks) => new(PosturePlan.Create(new PostureRequest { Controls = [control], Scope = PostureScope.Eks, KubescapeQuirks = quirks }));
    }

    [Fact]
    public void No_case_is_of_a_rule_that_differs_no_more() => Assert.Empty(Cases.Keys.Except(ControlCatalog.Differences.Select(difference => difference.Key)));

    private static string TextOf(RuleCase @case, bool quirks) => string.Concat(Pipeline.Judge(@case, quirks)
        .Select(judged => $"  {judged.Id}: {TextOf(judged.Verdicts.Single())}\n")
        .Order(StringComparer.Ordinal)
        .DefaultIfEmpty("  nothing judged\n"));

    private static string TextOf(Verdict verdict) => string.Join(
        ' ',
        verdict.Paths
            .Select(path => path.Value is null ? $"{path.Kind.ToString().ToLowerInvariant()} {path.Path}" : $"fix {path.Path}={path.Value}")
            .Order(StringComparer.Ordinal)
            .Prepend(verdict.Status.ToString().ToLowerInvariant()));
}
