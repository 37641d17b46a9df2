using System.Diagnostics;
using System.Globalization;
using FleetScan.TestKit.Crashes;
using FleetScan.TestKit.Data;

// Runs one scan over a state folder and kills itself, as kill -9 does, at the step that the second argument names; 0 for never.
if (args is not [var folder, var at, var eventsFile])
{
    Console.Error.WriteLine("usage: FleetScan.CrashHost FOLDER STEP EVENTS-FILE");
    return 2;
}

using var self = Process.GetCurrentProcess();
var points = new CrashPoints(int.Parse(at, CultureInfo.InvariantCulture), self.Kill);
await using var backend = await TestBackend.StartAsync(folder, services => services.AddCrashPoints(points, eventsFile));
await CrashScan.RunAsync(backend);
Console.WriteLine($"steps {points.Reached.ToString(CultureInfo.InvariantCulture)}");
return 0;
