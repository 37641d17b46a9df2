using System.Diagnostics;
using FleetScan.Collection;
using FleetScan.TestKit;
using FleetScan.TestKit.Kubernetes;

namespace FleetScan.Benchmarks;

/// <summary>Objects streamed out of an API server on loopback, with nobody looking at them.</summary>
internal sealed class CollectionBenchmark : IBenchmark
{
    private const int Few = 10_000;
    private const int Many = 100_000;

    public string Name => "collection";

    public string Description => $"{Many:N0} pods of 3 KiB streamed from an API server on loopback; the stand-in server runs in the same process";

    public async Task<IReadOnlyList<Measurement>> RunAsync(CancellationToken cancellationToken)
    {
        var few = await ReadAsync(Few, cancellationToken);
        var many = await ReadAsync(Many, cancellationToken);
        return
        [
            new Measurement($"{Many:N0} objects", many.Elapsed.TotalSeconds, "s"),
            new Measurement("objects per second", Many / many.Elapsed.TotalSeconds, "1/s"),
            new Measurement($"time per object against {Few:N0} objects", many.Elapsed / few.Elapsed * Few / Many, "times", Budget: 2),
            new Measurement("held by the reader in the middle, more than at the start", many.HeldMiB, "MiB", Budget: 8),
            new Measurement("peak resident, server included", Process.GetCurrentProcess().PeakWorkingSet64 / 1048576.0, "MiB"),
        ];
    }

    private static async Task<(TimeSpan Elapsed, double HeldMiB)> ReadAsync(int count, CancellationToken cancellationToken)
    {
        await using var server = await FakeApiServer.StartAsync([]);
        server.Serve(FakeKind.BuiltIn.First(kind => kind.Plural == "pods"), new GeneratedPods(count));
        using var folder = new TemporaryFolder();
        using var connection = ClusterConnection.FromKubeconfig(server.WriteKubeconfig(folder.Path), null);
        var source = new ClusterSource(connection, new ClusterSourceOptions { RequestsPerSecond = 1_000 });
        var read = 0;
        var (start, middle) = (0L, 0L);
        var watch = Stopwatch.StartNew();
        await foreach (var _ in source.ReadAsync(new CollectionRequest { Resources = [new("", "v1", "pods")] }, new CollectionReport(), cancellationToken))
        {
            read++;
            if (read == Few / 2)
            {
                start = GC.GetTotalMemory(forceFullCollection: true);
            }
            else if (read == Many / 10 * 9)
            {
                middle = GC.GetTotalMemory(forceFullCollection: true);
            }
        }

        return read == count
            ? (watch.Elapsed, (middle - start) / 1048576.0)
            : throw new InvalidOperationException($"Read {read} of {count} objects.");
    }
}
