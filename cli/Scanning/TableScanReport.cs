using FleetScan.Collection;
using FleetScan.Contracts.V1;
using FleetScan.Posture;
using FleetScan.Reports;
using FleetScan.Reports.Terminals;

namespace FleetScan.Cli.Scanning;

/// The result for a person: the controls, the worst first, then the scores, then what could not be read, then what to do next.
internal sealed class TableScanReport(Terminal terminal, ScanTarget target, CollectionReport collection, ScanView? view) : IPostureReport
{
    // What fails by itself and what fails beside others comes apart; a reader wants it together. Only what is listed is kept.
    private readonly Dictionary<string, JudgedResource> _judged = new(StringComparer.Ordinal);
    private readonly ResourcePriorities _priorities = new();

    public bool Streams => false;

    public void Begin(PostureHeader header)
    {
    }

    public void Add(JudgedResource judged)
    {
        _priorities.Add(judged);
        if (view is not null)
        {
            _judged[judged.Id] = _judged.TryGetValue(judged.Id, out var before) ? before with { Verdicts = [.. before.Verdicts, .. judged.Verdicts] } : judged;
        }
    }

    public void End(PostureSummary summary)
    {
        WriteFailures();

        WriteHeadline(summary);
        SummaryTable.Write(terminal, summary);
        PriorityTable.Write(terminal, _priorities);
        terminal.WriteLine();
        terminal.WriteParagraph(NextStep.After(summary, target, view is not null));
    }

    private void WriteFailures()
    {
        if (view == ScanView.Control)
        {
            ControlText.Write(terminal, _judged.Values);
            return;
        }

        foreach (var judged in _judged.Values.Where(HasFailed))
        {
            JudgedText.Write(terminal, judged);
        }
    }

    private static bool HasFailed(JudgedResource judged) => judged.Verdicts.Any(verdict => verdict.Status == VerdictStatus.Failed);

    private void WriteHeadline(PostureSummary summary)
    {
        var controls = summary.Controls;
        var version = collection.ServerVersion is { } known ? $" ({known})" : "";
        var failed = controls.Count(control => control.Status == VerdictStatus.Failed);
        var skipped = controls.Count(control => control.Status == VerdictStatus.Skipped);
        terminal.WriteParagraph(
            $"Judged {Readable.Count(summary.Resources)} of {Readable.Count(collection.Read)} objects of {target.Name}{version}: "
            + $"{controls.Count - failed - skipped} of {controls.Count} controls passed, {failed} failed, {skipped} skipped.");
        terminal.WriteLine();
    }
}
