using System.Globalization;
using System.Text.Json;
using FleetScan.Backend.Orchestration;
using FleetScan.Backend.Orchestration.Local;
using FleetScan.EngineHost;
using Microsoft.Extensions.Logging.Abstractions;

// usage: FleetScan.EngineHost FOLDER COUNT: runs one fan-out to its end, from wherever the last process left it.
var clock = TimeProvider.System;
var folder = args[0];
var count = int.Parse(args[1], CultureInfo.InvariantCulture);
var orchestrations = new OrchestrationCatalog(
    JsonSerializerOptions.Web,
    [OrchestrationEntry.Of(FanOut.Name, new FanOut()), OrchestrationEntry.Of(FanOutChild.Name, new FanOutChild())]);
var square = new Square(Path.Combine(folder, "ran.log"), clock);
var activities = new ActivityCatalog(JsonSerializerOptions.Web, [ActivityEntry.Of(Square.Name, () => square)]);
var options = new LocalOrchestrationOptions { File = Path.Combine(folder, "orchestrations.db") };
await using var engine = new LocalOrchestrationEngine(orchestrations, activities, options, clock, NullLoggerFactory.Instance);

await engine.StartAsync(CancellationToken.None);
await engine.StartAsync(FanOut.Name, "fan-out", count, CancellationToken.None);
Console.WriteLine("started");
while (true)
{
    var status = await engine.FindAsync("fan-out", CancellationToken.None);
    if (status is { State: not OrchestrationState.Running })
    {
        Console.WriteLine($"result {status.State} {status.Output}");
        return 0;
    }

    await Task.Delay(TimeSpan.FromMilliseconds(50), clock, CancellationToken.None);
}
