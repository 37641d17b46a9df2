using System.Globalization;
using FleetScan.Benchmarks;
using FleetScan.Benchmarks.Fleet;
using FleetScan.Benchmarks.Ingest;
using FleetScan.Benchmarks.Inventories;
using FleetScan.Benchmarks.Matching;
using FleetScan.Benchmarks.Posture;
using FleetScan.Benchmarks.Size;

IBenchmark[] benchmarks =
[
    new CollectionBenchmark(),
    new PostureBenchmark(),
    new IngestBenchmark(),
    new DispatchBenchmark(),
    new FanOutBenchmark(),
    new FleetBenchmark(FleetSize.Tenth),
    new MatchingBenchmark(),
    new RematchBenchmark(),
    new InventoryBenchmark(),
];

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) =>
{
    e.Cancel = true;
    stop.Cancel();
};

if (args is [PostureCase.Word, var source, var place, var frameworks])
{
    return await PostureCase.RunAsync(source, place, frameworks, stop.Token);
}

if (args is [GeneratedFiles.Word, var folder, var objects])
{
    GeneratedFiles.Write(new GeneratedCluster(int.Parse(objects, CultureInfo.InvariantCulture)), folder);
    return 0;
}

if (args is ["fleet", FleetBenchmark.Full])
{
    benchmarks = [new FleetBenchmark(FleetSize.Full)];
    args = [args[0]];
}

if (args is not [var name] || benchmarks.FirstOrDefault(benchmark => benchmark.Name == name) is not { } chosen)
{
    Console.WriteLine("usage: FleetScan.Benchmarks NAME, one of:");
    foreach (var benchmark in benchmarks)
    {
        Console.WriteLine($"  {benchmark.Name,-12} {benchmark.Description}");
    }

    return 2;
}

var kept = true;
Console.WriteLine($"{chosen.Name}: {chosen.Description}");
foreach (var row in await chosen.RunAsync(stop.Token))
{
    var budget = row.Budget is { } limit ? $"budget {limit:0.##} {row.Unit}: {(row.Value <= limit ? "kept" : "EXCEEDED")}" : "";
    var ratio = row.Upstream is { } upstream ? $"upstream {upstream:0.##} {row.Unit}: {upstream / row.Value:0.#} times" : "";
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {row.What,-64} {row.Value,12:0.##} {row.Unit,-8} {budget} {ratio}").TrimEnd());
    kept &= row.Budget is not { } bound || row.Value <= bound;
}

return kept ? 0 : 1;
