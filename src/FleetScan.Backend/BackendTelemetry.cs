using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace FleetScan.Backend;

/// <summary>The backend's spans and instruments.</summary>
public static class BackendTelemetry
{
    /// <summary>The name of the activity source and of the meter.</summary>
    public const string Name = "FleetScan.Backend";

    internal static readonly ActivitySource Source = new(Name);

    internal static readonly Meter Meter = new(Name);

    internal static readonly Counter<long> CommandsLeased = Meter.CreateCounter<long>("fleetscan.commands.leased", "{command}", "Commands handed to agents.");

    internal static readonly Counter<long> JobsFinished = Meter.CreateCounter<long>("fleetscan.jobs.finished", "{job}", "Child jobs that reached a final state, by state.");

    internal static readonly Counter<long> PartsReceived = Meter.CreateCounter<long>("fleetscan.results.parts", "{part}", "Result parts stored.");

    internal static readonly Histogram<double> ResultSeconds = Meter.CreateHistogram<double>("fleetscan.results.duration", "s", "Time to store one complete result.");

    internal static readonly Histogram<double> MatchSeconds = Meter.CreateHistogram<double>("fleetscan.images.match.duration", "s", "Time to match one image against the advisories in use.");

    internal static readonly Counter<long> FindingsWritten = Meter.CreateCounter<long>("fleetscan.findings.written", "{finding}", "Finding rows written, by change.");

    internal static readonly Counter<long> MessagesPoisoned = Meter.CreateCounter<long>("fleetscan.queue.poisoned", "{message}", "Messages given up, by queue.");
}
