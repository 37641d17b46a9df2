using System.Diagnostics;
using FleetScan.Vulnerabilities.Database;
using FleetScan.Vulnerabilities.Matching;

namespace FleetScan.Benchmarks.Matching;

internal sealed class MatchingBenchmark : IBenchmark
{
    private const int Advisories = 300_000;

    private const int Packages = 500;

    private const int Rematched = 10_000;

    private const double OpenBudgetMilliseconds = 50;

    private const double MatchBudgetMilliseconds = 10;

    public string Name => "matching";

    public string Description => $"An inventory of {Packages} packages against {Advisories:N0} advisories, and {Rematched:N0} such inventories again.";

    public Task<IReadOnlyList<Measurement>> RunAsync(CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("fleetscan-matching-");
        try
        {
            return Task.FromResult(Measure(Path.Combine(folder.FullName, "advisories.db"), cancellationToken));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static IReadOnlyList<Measurement> Measure(string path, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        MadeUpAdvisories.Write(path, Advisories);
        var build = clock.Elapsed;

        // The first call compiles code, which a published program has done.
        AdvisoryDatabase.Open(path).Dispose();
        clock.Restart();
        using var database = AdvisoryDatabase.Open(path);
        var open = clock.Elapsed;
        var (matcher, inventory) = (new Matcher(database), MadeUpAdvisories.Inventory(Packages));
        var found = matcher.Match(inventory).Count;
        clock.Restart();
        for (var time = 0; time < Rematched; time++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (matcher.Match(inventory).Count != found)
            {
                throw new InvalidOperationException("The same inventory has other vulnerabilities than before.");
            }
        }

        var again = clock.Elapsed;
        return
        [
            new("building, made-up records included", build.TotalSeconds, "s"),
            new("size for each 100,000 advisories", database.Bytes / 1024.0 / 1024.0 / (Advisories / 100_000.0), "MiB"),
            new("opening", open.TotalMilliseconds, "ms", Budget: OpenBudgetMilliseconds),
            new("matching one inventory, warm", again.TotalMilliseconds / Rematched, "ms", Budget: MatchBudgetMilliseconds),
            new("vulnerabilities found in it", found, ""),
            new($"matching {Rematched:N0} inventories on one core", again.TotalSeconds, "s"),
        ];
    }
}
