using System.Diagnostics;
using System.IO.Compression;
using System.Text.Json;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using FleetScan.TestKit;
using FleetScan.Vulnerabilities.Database;
using FleetScan.Vulnerabilities.Matching;

namespace FleetScan.Benchmarks.Matching;

/// <summary>What an advisory refresh does to stored inventories: read each, match it, find what differs from last time. No image is touched.</summary>
internal sealed class RematchBenchmark : IBenchmark
{
    private const int Advisories = 300_000;
    private const int NewAdvisories = 3_000;
    private const int Inventories = 10_000;
    private const int Smallest = 50;
    private const int Largest = 450;
    private const double MaxSeconds = 60;

    private readonly long[][] _last = new long[Inventories][];

    public string Name => "rematch";

    public string Description => $"{Inventories:N0} stored inventories of {Smallest} to {Largest} packages after {NewAdvisories:N0} advisories came to {Advisories:N0}: read, match, compare.";

    public Task<IReadOnlyList<Measurement>> RunAsync(CancellationToken cancellationToken)
    {
        using var folder = new TemporaryFolder();
        Prepare(folder, cancellationToken);
        MadeUpAdvisories.Write(folder.File("new.db"), Advisories + NewAdvisories);
        return Task.FromResult(Measure(folder, cancellationToken));
    }

    private static string FileOf(TemporaryFolder folder, int number) => folder.File($"{number}.json.gz");

    // Stores the inventories, and what was found in each so far.
    private void Prepare(TemporaryFolder folder, CancellationToken cancellationToken)
    {
        MadeUpAdvisories.Write(folder.File("old.db"), Advisories);
        using var database = AdvisoryDatabase.Open(folder.File("old.db"));
        var matcher = new Matcher(database);
        for (var number = 0; number < Inventories; number++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var inventory = MadeUpAdvisories.Inventory(Smallest + (number * 7 % (Largest - Smallest)), number * 31);
            _last[number] = Keys(matcher.Match(inventory));
            using var file = File.Create(FileOf(folder, number));
            using var gzip = new GZipStream(file, CompressionLevel.Fastest);
            JsonSerializer.Serialize(gzip, inventory, ContractsJson.Default.ImageInventory);
        }
    }

    private IReadOnlyList<Measurement> Measure(TemporaryFolder folder, CancellationToken cancellationToken)
    {
        using var database = AdvisoryDatabase.Open(folder.File("new.db"));
        var matcher = new Matcher(database);
        // Reading alone first, which also warms the cache of files.
        var reading = Time(() => Read(folder, cancellationToken));
        var (changed, packages, allocated) = (0, 0L, GC.GetTotalAllocatedBytes(precise: true));
        var processor = Environment.CpuUsage.TotalTime;
        var all = Time(() =>
        {
            for (var number = 0; number < Inventories; number++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var inventory = Stored(folder, number);
                packages += inventory.Packages.Count;
                changed += Keys(matcher.Match(inventory)).AsSpan().SequenceEqual(_last[number]) ? 0 : 1;
            }
        });
        processor = Environment.CpuUsage.TotalTime - processor;
        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        if (changed is 0 or Inventories)
        {
            throw new InvalidOperationException($"{changed} of {Inventories} inventories have other vulnerabilities than before; some should, some not.");
        }

        return
        [
            new($"{Inventories:N0} inventories on one core", all.TotalSeconds, "s"),
            new("  processor time, collecting garbage included", processor.TotalSeconds, "s", Budget: MaxSeconds),
            new("  of that reading the stored documents", reading.TotalSeconds, "s"),
            new("inventories each second", Inventories / all.TotalSeconds, ""),
            new("allocated for each", allocated / 1024.0 / Inventories, "KiB"),
            new("packages in each", packages / (double)Inventories, ""),
            new("inventories with other vulnerabilities than before", changed, ""),
            new("peak resident", Process.GetCurrentProcess().PeakWorkingSet64 / 1048576.0, "MiB"),
        ];
    }

    private static void Read(TemporaryFolder folder, CancellationToken cancellationToken)
    {
        for (var number = 0; number < Inventories; number++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            GC.KeepAlive(Stored(folder, number));
        }
    }

    private static ImageInventory Stored(TemporaryFolder folder, int number)
    {
        using var file = File.OpenRead(FileOf(folder, number));
        using var gzip = new GZipStream(file, CompressionMode.Decompress);
        return JsonSerializer.Deserialize(gzip, ContractsJson.Default.ImageInventory)!;
    }

    // What tells findings apart, in 8 bytes each.
    private static long[] Keys(IReadOnlyList<VulnerabilityMatch> found)
    {
        var keys = new long[found.Count];
        for (var i = 0; i < keys.Length; i++)
        {
            keys[i] = ((long)found[i].Id.GetHashCode(StringComparison.Ordinal) << 32) | (uint)found[i].Package.Name.GetHashCode(StringComparison.Ordinal);
        }

        Array.Sort(keys);
        return keys;
    }

    private static TimeSpan Time(Action action)
    {
        var clock = Stopwatch.StartNew();
        action();
        return clock.Elapsed;
    }
}
