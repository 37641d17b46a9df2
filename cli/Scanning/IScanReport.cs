using FleetScan.Collection;
using FleetScan.Contracts.V1;
using FleetScan.Posture;

namespace FleetScan.Cli.Scanning;

/// How a scan is written down while it runs: Begin once, Add for each object that fails, End once.
internal interface IScanReport
{
    /// Whether something is written before the end; then no progress bar may share the screen.
    bool Streams { get; }

    void Begin(PostureHeader header);

    void Add(JudgedResource judged);

    void End(PostureSummary summary, CollectionReport collection);
}
