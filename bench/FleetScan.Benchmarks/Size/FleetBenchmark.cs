using System.Diagnostics;
using System.Text.Json;

namespace FleetScan.Benchmarks.Size;

internal sealed class FleetBenchmark(FleetSize size) : IBenchmark
{
    /// <summary>The word for the size that the design speaks of.</summary>
    public const string Full = "full";

    private const int Runs = 5;
    private const int DeepPages = 5;
    private const double PageBudget = 50;

    public string Name => "fleet";

    public string Description => $"Every list of the interface and the nightly sweeps over {size}; 'fleet {Full}' takes the size of the design.";

    public async Task<IReadOnlyList<Measurement>> RunAsync(CancellationToken cancellationToken)
    {
        await using var server = await FleetServer.StartAsync(cancellationToken);
        using var plans = new QueryPlans();
        var watch = Stopwatch.StartNew();
        await FleetFill.FillAsync(server.ConnectionString, server.Account, size, cancellationToken);
        var results = new List<Measurement> { new("set-up: fleet written", watch.Elapsed.TotalSeconds, "s"), new("database", server.DatabaseMiB, "MiB") };
        results.AddRange(await FleetSweeps.CountAsync(server, cancellationToken));
        var scanning = new HashSet<string>();
        foreach (var page in await PagesAsync(server, cancellationToken))
        {
            results.Add(new(page.Name, await PageAsync(server, plans, page.Path, scanning, cancellationToken), "ms", Budget: PageBudget));
        }

        results.Add(new("pages for which a large table is read from end to end", scanning.Count, "", Budget: 0));
        results.AddRange(await FleetSweeps.RunAsync(server, size, cancellationToken));
        using var process = Process.GetCurrentProcess();
        results.Add(new("peak memory of the process, set-up and client included", process.PeakWorkingSet64 / 1048576.0, "MiB"));
        return results;
    }

    private static async Task<List<(string Name, string Path)>> PagesAsync(FleetServer server, CancellationToken cancellationToken)
    {
        var pages = new List<(string Name, string Path)>();
        foreach (var (path, sorts) in FleetPages.Orders)
        {
            foreach (var sort in sorts.SelectMany(sort => new[] { sort, "-" + sort }))
            {
                var first = $"{path}?sort={sort}";
                pages.Add((first, first));
                if (await DeepAsync(server, first, cancellationToken) is { } cursor)
                {
                    pages.Add((first + " behind a cursor", $"{first}&cursor={cursor}"));
                }
            }
        }

        pages.AddRange(FleetPages.Others.Select(path => (path, path)));
        return pages;
    }

    private static async Task<string?> DeepAsync(FleetServer server, string path, CancellationToken cancellationToken)
    {
        string? cursor = null;
        for (var page = 0; page < DeepPages; page++)
        {
            var body = await server.User.GetStringAsync($"{path}&limit=200{(cursor is null ? "" : "&cursor=" + cursor)}", cancellationToken);
            using var document = JsonDocument.Parse(body);
            if (!document.RootElement.TryGetProperty("next", out var next) || next.GetString() is not { } behind)
            {
                break;
            }

            cursor = behind;
        }

        return cursor;
    }

    // The first call is not counted: it compiles the query and fills caches. What it ran is looked at.
    private static async Task<double> PageAsync(FleetServer server, QueryPlans plans, string path, HashSet<string> scanning, CancellationToken cancellationToken)
    {
        plans.IsListening = true;
        await ReadAsync(server, path, cancellationToken);
        plans.IsListening = false;
        var (text, scanned) = await plans.TakeAsync(server.ConnectionString, cancellationToken);
        var times = new List<double>();
        for (var run = 0; run < Runs && times.Sum() < 20 * PageBudget; run++)
        {
            times.Add(await ReadAsync(server, path, cancellationToken));
        }

        times.Sort();
        var median = times[times.Count / 2];
        if (scanned.Count > 0)
        {
            scanning.Add(path);
        }

        if (median > PageBudget || scanned.Count > 0)
        {
            await Console.Error.WriteLineAsync($"{path}: {median:0.#} ms {string.Join(' ', scanned)}{Environment.NewLine}{text}");
        }

        return median;
    }

    private static async Task<double> ReadAsync(FleetServer server, string path, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        using var answer = await server.User.GetAsync(new Uri(path, UriKind.Relative), cancellationToken);
        var body = await answer.Content.ReadAsStringAsync(cancellationToken);
        return answer.IsSuccessStatusCode ? watch.Elapsed.TotalMilliseconds : throw new InvalidOperationException($"{path} answers {(int)answer.StatusCode}: {body}");
    }
}
