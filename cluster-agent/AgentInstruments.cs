using System.Diagnostics;
using System.Diagnostics.Metrics;
using FleetScan.Agent.Commands;
using FleetScan.Agent.Delivery;

namespace FleetScan.Agent;

/// <summary>What the agent measures.</summary>
internal sealed class AgentInstruments : IDisposable
{
    public const string Name = "FleetScan.Agent";

    private readonly Meter _meter;
    private readonly Counter<long> _commands;
    private readonly Counter<long> _objects;
    private readonly Counter<long> _findings;
    private readonly Counter<long> _delivered;
    private readonly Counter<long> _dropped;
    private readonly Histogram<double> _duration;
    private Spool? _spool;

    public AgentInstruments(IMeterFactory meters)
    {
        _meter = meters.Create(Name, AgentVersion.Current);
        _commands = _meter.CreateCounter<long>("fleetscan.agent.commands", "{command}", "Commands by how they ended.");
        _objects = _meter.CreateCounter<long>("fleetscan.agent.objects", "{object}", "Kubernetes objects judged.");
        _findings = _meter.CreateCounter<long>("fleetscan.agent.findings", "{finding}", "Findings written to results.");
        _delivered = _meter.CreateCounter<long>("fleetscan.agent.delivered", "By", "Compressed result bytes that the backend confirmed.");
        _dropped = _meter.CreateCounter<long>("fleetscan.agent.spool.dropped", "By", "Compressed result bytes dropped undelivered.");
        _duration = _meter.CreateHistogram<double>("fleetscan.agent.scan.duration", "s", "How long scans take, delivery not included.");
        _meter.CreateObservableGauge("fleetscan.agent.spool.size", () => _spool?.Bytes ?? 0, "By", "Result bytes on disk.");
    }

    public static ActivitySource Source { get; } = new(Name, AgentVersion.Current);

    public void Watch(Spool spool) => _spool = spool;

    public void CommandEnded(CommandEnding ending) => _commands.Add(1, new KeyValuePair<string, object?>("outcome", ending.ToString()));

    public void Scanned(long objects, long findings, TimeSpan duration)
    {
        _objects.Add(objects);
        _findings.Add(findings);
        _duration.Record(duration.TotalSeconds);
    }

    public void PartDelivered(long bytes) => _delivered.Add(bytes);

    public void SpoolDropped(long bytes) => _dropped.Add(bytes);

    public void Dispose() => _meter.Dispose();
}
