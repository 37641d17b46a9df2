using FleetScan.Collection;
using FleetScan.Contracts.V1;
using FleetScan.Posture;
using FleetScan.Reports.Terminals;

namespace FleetScan.Cli.Scanning;

/// The result for a person: the controls, the worst first, then the scores, then what could not be read, then what to do next.
internal sealed class TableScanReport(Terminal terminal, ScanTarget target, bool verbose) : IScanReport
{
    public bool Streams => verbose;

    public void Begin(PostureHeader header)
    {
    }

    public void Add(JudgedResource judged)
    {
        if (verbose)
        {
            JudgedText.Write(terminal, judged);
        }
    }

    public void End(PostureSummary summary, CollectionReport collection)
    {
        WriteHeadline(summary, collection);
        SummaryTable.Write(terminal, summary);
        terminal.WriteLine();
        terminal.WriteParagraph(NextStep.After(summary, target, verbose));
    }

    private void WriteHeadline(PostureSummary summary, CollectionReport collection)
    {
        var controls = summary.Controls;
        var version = collection.ServerVersion is { } known ? $" ({known})" : "";
        var failed = controls.Count(control => control.Status == VerdictStatus.Failed);
        var skipped = controls.Count(control => control.Status == VerdictStatus.Skipped);
        terminal.WriteParagraph(
            $"Scanned {Readable.Count(summary.Resources)} objects of {target.Name}{version}: "
            + $"{controls.Count - failed - skipped} of {controls.Count} controls passed, {failed} failed, {skipped} skipped.");
        terminal.WriteLine();
    }
}
