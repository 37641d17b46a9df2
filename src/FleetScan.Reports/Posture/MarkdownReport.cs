using System.Text;
using FleetScan.Contracts.V1;
using FleetScan.Posture;
using FleetScan.Reports.Terminals;

namespace FleetScan.Reports;

/// <summary>Markdown as GitHub and GitLab show it: scores, the controls that fail, then each object with what to change.</summary>
internal sealed class MarkdownReport(TextWriter output, ReportContext context) : IPostureReport
{
    // What a comment on a pull request holds without being refused for its length, and what a person reads.
    private const int MaxObjects = 200;
    private const int MaxPaths = 20;
    private readonly FindingBook _book = new(MaxObjects);

    public bool Streams => false;

    public void Begin(PostureHeader header)
    {
    }

    public void Add(JudgedResource judged) => _book.Add(judged);

    public void End(PostureSummary summary)
    {
        Line($"# Posture of {Escape(context.Target)}");
        Line();
        var failed = summary.Controls.Count(control => control.Status == VerdictStatus.Failed);
        var skipped = summary.Controls.Count(control => control.Status == VerdictStatus.Skipped);
        Line($"**{Readable.Percent(summary.ComplianceScore)} compliant**: {summary.Controls.Count - failed - skipped} of {summary.Controls.Count} controls passed, "
            + $"{failed} failed, {skipped} skipped; {Readable.Count(summary.Resources)} objects judged. {Readable.Utc(summary.FinishedAt)}"
            + (context.Revision is { } revision ? $", {Escape(revision.ToString())}" : ""));
        WriteFrameworks(summary);
        WriteControls(summary);
        WriteObjects();
        WriteFailures(summary);
    }

    private void WriteFrameworks(PostureSummary summary)
    {
        Line();
        Line("| Framework | Compliance | Risk |");
        Line("|---|--:|--:|");
        foreach (var framework in summary.Frameworks)
        {
            Line($"| {Escape(framework.Name)} | {Readable.Percent(framework.ComplianceScore)} | {Readable.Percent(framework.RiskScore)} |");
        }

        Line($"| all controls | {Readable.Percent(summary.ComplianceScore)} | {Readable.Percent(summary.RiskScore)} |");
    }

    private void WriteControls(PostureSummary summary)
    {
        var failed = summary.Controls.Where(control => control.Status == VerdictStatus.Failed)
            .OrderByDescending(control => control.Severity).ThenByDescending(control => control.Failed).ThenBy(control => control.ControlId, StringComparer.Ordinal).ToList();
        if (failed.Count == 0)
        {
            return;
        }

        Line();
        Line("## Failed controls");
        Line();
        Line("| Severity | Control | Name | Failed | Compliance |");
        Line("|---|---|---|--:|--:|");
        foreach (var control in failed)
        {
            Line($"| {control.Severity} | {Escape(control.ControlId)} | {Escape(control.Name)} | {Readable.Count(control.Failed)} of "
                + $"{Readable.Count(control.Failed + control.Passed + control.Skipped)} | {Readable.Percent(control.ComplianceScore)} |");
        }
    }

    private void WriteObjects()
    {
        var failing = _book.Objects.Where(judged => judged.Verdicts.Any(verdict => verdict.Status == VerdictStatus.Failed)).ToList();
        if (failing.Count == 0)
        {
            return;
        }

        Line();
        Line("## Objects");
        foreach (var judged in failing)
        {
            WriteObject(judged);
        }

        if (_book.Left > 0)
        {
            Line();
            Line($"{Readable.Count(_book.Left)} more objects fail; the formats json, ndjson, sarif and csv list all.");
        }
    }

    private void WriteObject(JudgedResource judged)
    {
        Line();
        Line($"### {Escape(Advice.Name(judged.Resource))}");
        Line();
        if (judged.Origin is { } origin)
        {
            Line($"{Code($"{origin.Path}:{origin.Line}")}");
            Line();
        }

        foreach (var verdict in judged.Verdicts)
        {
            var accepted = verdict.Exception is { } exception ? $" (accepted by {Escape(Advice.Reason(exception))})" : "";
            Line($"- **{verdict.Control.Severity}** {Escape(verdict.Control.Id)} {Escape(verdict.Control.Name)}{accepted}");
            foreach (var path in Advice.Of(verdict.Paths).Take(MaxPaths))
            {
                Line($"  - {Advice.Verb(path.Kind)} {Code(Advice.Text(path))}");
            }

            foreach (var related in verdict.Related.Take(MaxPaths))
            {
                Line($"  - by {Escape(Advice.Name(related))}");
            }
        }
    }

    private void WriteFailures(PostureSummary summary)
    {
        if (summary.Failures.Count == 0)
        {
            return;
        }

        Line();
        Line("## Could not be read");
        Line();
        foreach (var failure in summary.Failures.Take(MaxPaths))
        {
            Line($"- {Escape(FailureText.Of(failure))}");
        }
    }

    private void Line(string text = "") => output.Write(text + "\n");

    private static string Code(string text)
    {
        // A run of backticks longer than any inside; in a table a bar would end the cell, but code stands in lists only.
        var clean = CleanText.Of(text);
        var (longest, run) = (0, 0);
        foreach (var c in clean)
        {
            run = c == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        var fence = new string('`', longest + 1);
        return longest == 0 ? $"{fence}{clean}{fence}" : $"{fence} {clean} {fence}";
    }

    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        foreach (var c in CleanText.Of(text))
        {
            switch (c)
            {
                case '<':
                    escaped.Append("&lt;");
                    break;
                case '>':
                    escaped.Append("&gt;");
                    break;
                case '&':
                    escaped.Append("&amp;");
                    break;
                case '@':
                    // Nobody is to be notified by a name in a manifest.
                    escaped.Append("&#64;");
                    break;
                default:
                    escaped.Append("\\`*_{}[]#+|!~$".Contains(c, StringComparison.Ordinal) ? $"\\{c}" : c.ToString());
                    break;
            }
        }

        return escaped.ToString();
    }
}
