using FleetScan.Collection;
using FleetScan.Contracts.V1;
using FleetScan.Kubernetes;

namespace FleetScan.Posture.Tests.Agreement;

/// <summary>What a scan of a folder of manifests says.</summary>
internal sealed record ScannedCluster(PosturePlan Plan, IReadOnlyList<JudgedResource> Judged, PostureSummary Summary)
{
    public static async Task<ScannedCluster> ScanAsync(string folder, PostureRequest request, CancellationToken cancellationToken) =>
        Scan(await ReadAsync(folder, cancellationToken), request);

    public static ScannedCluster Scan(IEnumerable<ResourceDocument> documents, PostureRequest request)
    {
        var plan = PosturePlan.Create(request);
        var scan = new PostureScan(plan);
        var judged = documents.Select(scan.Judge).OfType<JudgedResource>().ToList();
        judged.AddRange(scan.Finish([]));
        return new ScannedCluster(plan, judged, scan.Summarize(DateTimeOffset.UnixEpoch));
    }

    public static async Task<IReadOnlyList<ResourceDocument>> ReadAsync(string folder, CancellationToken cancellationToken)
    {
        var report = new CollectionReport();
        var documents = new List<ResourceDocument>();
        await foreach (var document in new ManifestSource(folder).ReadAsync(new CollectionRequest { Resources = [] }, report, cancellationToken))
        {
            documents.Add(document);
        }

        Assert.Empty(report.Failures);
        return documents;
    }

    /// <summary>Each verdict as text that compares, by the ids of control and resource.</summary>
    public Dictionary<(string Control, string Resource), string> Verdicts() => Judged
        .SelectMany(resource => resource.Verdicts.Select(verdict => (Key: (verdict.Control.Id, resource.Id), Text: TextOf(verdict))))
        .ToDictionary(pair => pair.Key, pair => pair.Text);

    /// <summary>The rules that fail, each with its paths, by the ids of control and resource.</summary>
    public Dictionary<(string Control, string Resource), string> FailedRules() => Judged
        .SelectMany(resource => resource.Verdicts.Where(verdict => verdict.Status == VerdictStatus.Failed).Select(verdict => (Key: (verdict.Control.Id, resource.Id), verdict.Rules)))
        .ToDictionary(
            pair => pair.Key,
            pair => ClusterOracle.Text(pair.Rules.Where(rule => rule.Status == VerdictStatus.Failed).Select(rule => (rule.Rule, TextsOf(rule.Paths)))));

    private static string TextOf(Verdict verdict) =>
        ClusterOracle.Text(verdict.Status.ToString().ToLowerInvariant(), verdict.SubStatus.ToString().ToLowerInvariant(), TextsOf(verdict.Paths));

    private static IEnumerable<string> TextsOf(IEnumerable<PosturePath> paths) =>
        paths.Select(path => path.Kind == PosturePathKind.Fix ? $"fix {path.Path}={path.Value}" : $"{path.Kind.ToString().ToLowerInvariant()} {path.Path}");
}
