using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using FleetScan.Collection;
using FleetScan.Kubernetes;
using FleetScan.Posture;

namespace FleetScan.Benchmarks.Posture;

/// <summary>One scan in a process of its own, so that its peak memory is its own. It writes its figures as one line.</summary>
internal static class PostureCase
{
    /// <summary>The first argument of such a process.</summary>
    public const string Word = "posture-case";

    public const string Server = "server";

    private const int BatchObjects = 32;

    public static async Task<int> RunAsync(string kind, string place, string frameworks, CancellationToken cancellationToken)
    {
        using var connection = kind == Server ? ClusterConnection.FromKubeconfig(place, null) : null;
        IResourceSource source = connection is null ? new ManifestSource(place) : new ClusterSource(connection, new ClusterSourceOptions { RequestsPerSecond = 1_000 });
        var watch = Stopwatch.StartNew();
        var plan = PosturePlan.Create(new PostureRequest { Frameworks = [frameworks] });
        var scan = new PostureScan(plan);
        var report = new CollectionReport();
        await Parallel.ForEachAsync(
            Batches(source.ReadAsync(new CollectionRequest { Resources = plan.Resources }, report, cancellationToken), cancellationToken),
            cancellationToken,
            (batch, _) =>
            {
                batch.ForEach(document => scan.Judge(document));
                return ValueTask.CompletedTask;
            });
        foreach (var judged in scan.Finish(report.Failures))
        {
            GC.KeepAlive(judged);
        }

        var summary = scan.Summarize(TimeProvider.System.GetUtcNow());
        using var process = Process.GetCurrentProcess();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{watch.Elapsed.TotalSeconds} {Environment.CpuUsage.TotalTime.TotalSeconds} {GC.GetTotalAllocatedBytes() / 1048576.0} {process.PeakWorkingSet64 / 1048576.0} {summary.Resources} {summary.Findings} {report.Failures.Count}"));
        return 0;
    }

    private static async IAsyncEnumerable<List<ResourceDocument>> Batches(IAsyncEnumerable<ResourceDocument> documents, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var batch = new List<ResourceDocument>(BatchObjects);
        await foreach (var document in documents.WithCancellation(cancellationToken))
        {
            batch.Add(document);
            if (batch.Count == BatchObjects)
            {
                yield return batch;
                batch = new List<ResourceDocument>(BatchObjects);
            }
        }

        yield return batch;
    }
}
