using FleetScan.Contracts.V1;

namespace FleetScan.Reports.Terminals;

/// <summary>The result of a posture scan for a person: the controls, the worst first, then the scores, then what was skipped and what could not be read.</summary>
public static class SummaryTable
{
    // More lines of failures say nothing new; the machine-readable output has them all.
    private const int MaxFailures = 20;

    /// <summary>Writes the table.</summary>
    /// <param name="terminal">Where to.</param>
    /// <param name="summary">The result.</param>
    public static void Write(Terminal terminal, PostureSummary summary)
    {
        ArgumentNullException.ThrowIfNull(terminal);
        ArgumentNullException.ThrowIfNull(summary);
        WriteControls(terminal, summary);
        WriteFrameworks(terminal, summary);
        WriteAccepted(terminal, summary);
        WriteSkipped(terminal, summary);
        WriteFailures(terminal, summary);
    }

    private static void WriteControls(Terminal terminal, PostureSummary summary)
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

    private static void WriteFrameworks(Terminal terminal, PostureSummary summary)
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

    private static void WriteAccepted(Terminal terminal, PostureSummary summary)
    {
        var accepted = summary.Controls.Where(control => control.Excepted > 0).ToList();
        if (accepted.Count == 0)
        {
            return;
        }

        terminal.WriteLine();
        var counts = accepted.Select(control => $"{control.ControlId} ({Readable.Count(control.Excepted)})");
        terminal.WriteParagraph($"Accepted by exceptions, so counted as passed: {string.Join(", ", counts)}");
    }

    private static void WriteSkipped(Terminal terminal, PostureSummary summary)
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

    private static void WriteFailures(Terminal terminal, PostureSummary summary)
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
            terminal.WriteLine($"  and {Readable.Count(summary.Failures.Count - MaxFailures)} more; --format ndjson has them all");
        }
    }
}
