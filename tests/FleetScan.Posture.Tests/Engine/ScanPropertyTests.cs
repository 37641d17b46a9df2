using CsCheck;
using FleetScan.Kubernetes;
using FleetScan.Posture.Tests.Agreement;

namespace FleetScan.Posture.Tests.Engine;

/// <summary>Verdicts and scores depend on the objects only: not on their order, on threads, or on objects that come twice.</summary>
public sealed class ScanPropertyTests
{
    private const int Runs = 12;

    [Fact]
    public async Task The_order_of_objects_does_not_matter()
    {
        var documents = await Shop.ReadAsync();
        var expected = Scan(documents);

        Gen.Shuffle<ResourceDocument>(documents.ToArray()).Sample(shuffled => Assert.Equal(expected, Scan(shuffled)), iter: Runs, threads: 1);
    }

    [Fact]
    public async Task Objects_in_any_number_of_lists_give_the_same_verdicts()
    {
        var documents = await Shop.ReadAsync();
        var expected = Scan(documents);

        Gen.Int[0, 7].Array[documents.Count].Sample(
            lists => Assert.Equal(expected, Scan([.. documents.Zip(lists).GroupBy(pair => pair.Second, pair => pair.First).SelectMany(list => list)])),
            iter: Runs,
            threads: 1);
    }

    [Fact]
    public async Task A_part_of_the_objects_gives_each_object_the_verdicts_that_need_no_others()
    {
        var documents = await Shop.ReadAsync();
        var alone = Verdicts(documents, Alone);

        Gen.Int[1, documents.Count].Sample(
            count => Assert.All(Verdicts([.. documents.Take(count)], Alone), verdict => Assert.Equal(alone[verdict.Key], verdict.Value)),
            iter: Runs,
            threads: 1);
    }

    [Fact]
    public async Task What_is_judged_at_the_end_comes_in_one_order()
    {
        var documents = await Shop.ReadAsync();
        var expected = Finish(documents, threads: 1);

        Gen.Shuffle<ResourceDocument>(documents.ToArray()).Sample(shuffled => Assert.Equal(expected, Finish(shuffled, threads: 4)), iter: Runs, threads: 1);
    }

    [Fact]
    public async Task An_object_that_comes_twice_counts_once()
    {
        var documents = await Shop.ReadAsync();
        var expected = Scan(documents);

        Gen.Shuffle<ResourceDocument>(documents.Concat(documents).ToArray()).Sample(twice => Assert.Equal(expected, Scan(twice)), iter: Runs, threads: 1);
    }

    [Fact]
    public async Task Any_number_of_threads_gives_the_same_verdicts()
    {
        var documents = await Shop.ReadAsync();
        var expected = Scan(documents);

        Gen.Int[1, 16].Sample(threads => Assert.Equal(expected, Scan(documents, threads)), iter: Runs, threads: 1);
    }

    [Fact]
    public async Task A_cluster_many_times_as_large_gives_each_object_the_same_verdicts()
    {
        var documents = await Shop.ReadAsync();
        var copies = documents.Where(document => document.Namespace is not null).SelectMany(document => Enumerable.Range(0, 20).Select(copy => Shop.Move(document, $"copy-{copy}")));

        var small = Verdicts(documents);
        var large = Verdicts([.. documents, .. copies]);

        Assert.All(small, verdict => Assert.Equal(verdict.Value, large[verdict.Key]));
    }

    private static string Finish(IReadOnlyList<ResourceDocument> documents, int threads)
    {
        var scan = new PostureScan(Plan);
        _ = documents.AsParallel().WithDegreeOfParallelism(threads).Select(scan.Judge).ToList();
        return string.Join('\n', scan.Finish([]).Select(judged => judged.Id));
    }

    private static SortedDictionary<string, string> Verdicts(IReadOnlyList<ResourceDocument> documents, PostureRequest? request = null) =>
        new(ScannedCluster.Scan(documents, request ?? Request).Verdicts().ToDictionary(pair => $"{pair.Key.Control} {pair.Key.Resource}", pair => pair.Value), StringComparer.Ordinal);

    private static string Scan(IReadOnlyList<ResourceDocument> documents, int threads = 1)
    {
        var scan = new PostureScan(Plan);
        var judged = threads == 1
            ? documents.Select(scan.Judge).OfType<JudgedResource>().ToList()
            : [.. documents.AsParallel().WithDegreeOfParallelism(threads).Select(scan.Judge).OfType<JudgedResource>()];
        judged.AddRange(scan.Finish([]));
        var cluster = new ScannedCluster(Plan, judged, scan.Summarize(DateTimeOffset.UnixEpoch));
        var verdicts = cluster.Verdicts().Select(pair => $"{pair.Key.Control} {pair.Key.Resource} {pair.Value}").Order(StringComparer.Ordinal);
        var controls = cluster.Summary.Controls.Select(control => control.ToString());
        return string.Join('\n', [.. verdicts, .. controls, $"{cluster.Summary.Resources} {cluster.Summary.Findings} {cluster.Summary.ComplianceScore} {cluster.Summary.RiskScore}"]);
    }

    private static readonly PosturePlan Plan = PosturePlan.Create(Request);

    // Controls of single objects.
    private static PostureRequest Alone { get; } = new() { Controls = ["C-0009", "C-0012", "C-0017", "C-0038", "C-0041", "C-0046", "C-0057"], ListEverything = true };

    private static PostureRequest Request => new() { Frameworks = ["all"], Scope = PostureScope.Cluster, ListEverything = true };
}
