using FleetScan.Cli.Terminals;
using FleetScan.Collection;
using FleetScan.Contracts.V1;
using FleetScan.Posture;

namespace FleetScan.Cli.Scanning;

/// The result for a person: the controls, the worst first, then the scores, then what could not be read, then what to do next.
internal sealed class TableScanReport(Terminal terminal, ScanTarget target, bool verbose) : IScanReport
{
    // More lines of failures say nothing new; the JSON has them all.
    private const int MaxFailures = 20;

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
        WriteControls(summary);
        WriteFrameworks(summary);
        WriteSkipped(summary);
        WriteFailures(summary);
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

    private void WriteControls(PostureSummary summary)
    {
        var table = new TextTable(
            new Column("SEVERITY"), new Column("CONTROL"), Column.Text("NAME", 12), Column.Number("FAILED"), Column.Number("COMPLIANCE"));
        var worstFirst = summary.Controls
            .OrderByDescending(control => control.Severity)
            .ThenByDescending(control => control.Status)
            .ThenByDescending(control => control.Failed)
            .ThenBy(control => control.ControlId, StringComparer.Ordinal);
        foreach (var control in worstFirst)
        {
            table.Add(Row(control));
        }

        table.Write(terminal);
    }

    private static Cell[] Row(ControlSummary control)
    {
        var failed = control.Status == VerdictStatus.Failed;
        var faint = failed ? (Spectre.Console.Style?)null : Styles.Faint;
        var all = control.Passed + control.Failed + control.Skipped;
        return
        [
            new Cell(control.Severity.ToString(), failed ? Styles.Of(control.Severity) : faint),
            new Cell(control.ControlId, faint),
            new Cell(control.Name, faint),
            new Cell(control.Status == VerdictStatus.Skipped ? "-" : $"{Readable.Count(control.Failed)}/{Readable.Count(all)}", faint),
            new Cell(control.Status == VerdictStatus.Skipped ? "skipped" : Readable.Percent(control.ComplianceScore), control.Status == VerdictStatus.Passed ? Styles.Good : faint),
        ];
    }

    private void WriteFrameworks(PostureSummary summary)
    {
        terminal.WriteLine();
        var table = new TextTable(Column.Text("FRAMEWORK", 12), Column.Number("COMPLIANCE"), Column.Number("RISK"));
        foreach (var framework in summary.Frameworks)
        {
            table.Add(framework.Name, Readable.Percent(framework.ComplianceScore), Readable.Percent(framework.RiskScore));
        }

        if (summary.Frameworks.Count != 1)
        {
            table.Add("all controls", Readable.Percent(summary.ComplianceScore), Readable.Percent(summary.RiskScore));
        }

        table.Write(terminal);
    }

    private void WriteSkipped(PostureSummary summary)
    {
        var reasons = summary.Controls
            .Where(control => control.Status == VerdictStatus.Skipped)
            .GroupBy(control => control.Reason ?? control.SubStatus.ToString(), control => control.ControlId)
            .ToList();
        if (reasons.Count == 0)
        {
            return;
        }

        terminal.WriteLine();
        terminal.WriteLine("Skipped", Styles.Header);
        foreach (var reason in reasons)
        {
            terminal.WriteParagraph($"  {string.Join(", ", reason)}: {reason.Key}");
        }
    }

    private void WriteFailures(PostureSummary summary)
    {
        if (summary.Failures.Count == 0)
        {
            return;
        }

        terminal.WriteLine();
        terminal.WriteLine("Could not be read; the rest was scanned", Styles.Bad);
        foreach (var failure in summary.Failures.Take(MaxFailures))
        {
            terminal.WriteParagraph("  " + FailureText.Of(failure));
        }

        if (summary.Failures.Count > MaxFailures)
        {
            terminal.WriteLine($"  and {Readable.Count(summary.Failures.Count - MaxFailures)} more; --format json has them all");
        }
    }
}
