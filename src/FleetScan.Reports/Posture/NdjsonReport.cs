using System.Text.Json;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using FleetScan.Posture;

namespace FleetScan.Reports;

/// <summary>The result as agents send it: one JSON document a line, each written as soon as it is known.</summary>
internal sealed class NdjsonReport(TextWriter output) : IPostureReport
{
    // What PostureFinding.Paths allows.
    private const int MaxPaths = 1_000;

    private long _findings;

    public bool Streams => true;

    public void Begin(PostureHeader header) => Write(header);

    public void Add(JudgedResource judged)
    {
        foreach (var verdict in judged.Verdicts)
        {
            _findings++;
            Write(new PostureFinding
            {
                ControlId = verdict.Control.Id,
                Severity = verdict.Control.Severity,
                Resource = judged.Resource,
                Related = verdict.Related,
                Paths = verdict.Paths.Count <= MaxPaths ? verdict.Paths : [.. verdict.Paths.Take(MaxPaths)],
                File = judged.Origin?.Path,
                Exception = verdict.Exception,
            });
        }
    }

    public void End(PostureSummary summary) => Write(summary with { Findings = _findings });

    private void Write(PostureLine line) => output.WriteLine(JsonSerializer.Serialize(line, ContractsJson.Default.PostureLine));
}
