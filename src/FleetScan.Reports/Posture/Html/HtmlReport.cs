using System.Globalization;
using System.Text.Encodings.Web;
using FleetScan.Contracts.V1;
using FleetScan.Posture;
using FleetScan.Reports.Terminals;

namespace FleetScan.Reports;

/// <summary>One page that needs nothing else: no script, no other file. Charts are inline SVG; it follows the reader's light or dark setting.</summary>
internal sealed class HtmlReport(TextWriter output, ReportContext context) : IPostureReport
{
    // A browser opens a page of this many objects at once; more is for programs.
    private const int MaxObjects = 2_000;
    private const int OpenedObjects = 3;
    private const int MaxFailures = 100;
    private readonly FindingBook _book = new(MaxObjects);
    private PostureHeader? _header;

    public bool Streams => false;

    public void Begin(PostureHeader header) => _header = header;

    public void Add(JudgedResource judged) => _book.Add(judged);

    public void End(PostureSummary summary)
    {
        output.Write($"<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
            + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
            + $"<title>Posture of {Text(context.Target)}</title>\n<style>\n{HtmlStyle.Text}</style>\n</head>\n<body>\n<main>\n");
        WriteHead(summary);
        new HtmlCharts(output).Write(summary);
        WriteControls(summary);
        WriteObjects();
        WriteSkipped(summary);
        WriteFailures(summary);
        output.Write("</main>\n</body>\n</html>\n");
    }

    public static string Text(string? value) => HtmlEncoder.Default.Encode(CleanText.Of(value));

    public static string Class(Severity severity) => severity.ToString().ToLowerInvariant();

    private void WriteHead(PostureSummary summary)
    {
        var failed = summary.Controls.Count(control => control.Status == VerdictStatus.Failed);
        var skipped = summary.Controls.Count(control => control.Status == VerdictStatus.Skipped);
        output.Write($"<h1>Posture of {Text(context.Target)}</h1>\n");
        output.Write($"<p>{summary.Controls.Count - failed - skipped} of {summary.Controls.Count} controls passed, {failed} failed, {skipped} skipped. "
            + $"{Readable.Count(summary.Resources)} objects judged.</p>\n");
        var revision = context.Revision is { } known ? $"<code>{Text(known.ToString())}</code>, " : "";
        output.Write($"<p class=\"soft\">{revision}{Readable.Utc(summary.FinishedAt)}, FleetScan {Text(_header?.AgentVersion)}</p>\n");
    }

    private void WriteControls(PostureSummary summary)
    {
        output.Write("<h2>Controls</h2>\n<div class=\"scroll\"><table>\n<thead><tr><th>Severity</th><th>Control</th><th class=\"number\">Failed</th><th class=\"number wide\">Compliance</th></tr></thead>\n<tbody>\n");
        foreach (var control in summary.Controls.Where(control => control.Status != VerdictStatus.Skipped)
            .OrderByDescending(control => control.Status).ThenByDescending(control => control.Severity).ThenByDescending(control => control.Failed).ThenBy(control => control.ControlId, StringComparer.Ordinal))
        {
            var failed = control.Status == VerdictStatus.Failed;
            var badge = failed ? $"<span class=\"badge {Class(control.Severity)}\">{control.Severity}</span>" : "<span class=\"badge good\">Passed</span>";
            output.Write($"<tr><td>{badge}</td><td>{Text(control.ControlId)} {Text(control.Name)}</td><td class=\"number\">{Share(control)}</td><td class=\"number wide\">{Readable.Percent(control.ComplianceScore)}</td></tr>\n");
        }

        output.Write("</tbody>\n</table></div>\n");
    }

    private static string Share(ControlSummary control) => control.Failed + control.Passed + control.Skipped is > 0 and var all
        ? $"{Readable.Count(control.Failed)} of {Readable.Count(all)}"
        : "nothing to judge";

    private void WriteObjects()
    {
        var objects = _book.Objects.OrderByDescending(Worst).ThenByDescending(judged => judged.Verdicts.Count(IsFailed)).ToList();
        if (objects.Count == 0)
        {
            return;
        }

        output.Write("<h2>Objects and what to change</h2>\n");
        for (var i = 0; i < objects.Count; i++)
        {
            WriteObject(objects[i], i < OpenedObjects);
        }

        if (_book.Left > 0)
        {
            output.Write($"<p>{Readable.Count(_book.Left)} more objects are not shown; the formats json, ndjson, sarif and csv list all.</p>\n");
        }
    }

    private void WriteObject(JudgedResource judged, bool open)
    {
        var failed = judged.Verdicts.Count(IsFailed);
        var accepted = judged.Verdicts.Count - failed;
        var counts = $"{failed} failed{(accepted > 0 ? $", {accepted} accepted" : "")}";
        output.Write($"<details{(open ? " open" : "")}><summary>{Text(Advice.Name(judged.Resource))} <span class=\"counts\">{counts}</span></summary>\n<div class=\"inside\">\n");
        if (judged.Origin is { } origin)
        {
            output.Write($"<p><code>{Text(origin.Path)}:{origin.Line.ToString(CultureInfo.InvariantCulture)}</code></p>\n");
        }

        foreach (var verdict in judged.Verdicts)
        {
            WriteVerdict(verdict);
        }

        output.Write("</div>\n</details>\n");
    }

    private void WriteVerdict(Verdict verdict)
    {
        var badge = IsFailed(verdict)
            ? $"<span class=\"badge {Class(verdict.Control.Severity)}\">{verdict.Control.Severity}</span>"
            : "<span class=\"badge accepted\">Accepted</span>";
        output.Write($"<div class=\"verdict\">\n<p>{badge} {Text(verdict.Control.Id)} {Text(verdict.Control.Name)}</p>\n");
        if (verdict.Exception is { } exception)
        {
            output.Write($"<p class=\"mend\">Accepted by {Text(Advice.Reason(exception))}</p>\n");
        }

        var lines = Advice.Of(verdict.Paths).Select(path => $"{Advice.Verb(path.Kind)} <code>{Text(Advice.Text(path))}</code>")
            .Concat(verdict.Related.Select(related => $"by {Text(Advice.Name(related))}"))
            .ToList();
        if (lines.Count > 0)
        {
            output.Write($"<ul>{string.Concat(lines.Take(MaxFailures).Select(line => $"<li>{line}</li>"))}{(lines.Count > MaxFailures ? $"<li>and {lines.Count - MaxFailures} more</li>" : "")}</ul>\n");
        }

        if (IsFailed(verdict) && verdict.Control.Remediation.Length > 0)
        {
            output.Write($"<p class=\"mend\">{Text(verdict.Control.Remediation)}</p>\n");
        }

        output.Write("</div>\n");
    }

    private void WriteSkipped(PostureSummary summary)
    {
        var reasons = summary.Controls.Where(control => control.Status == VerdictStatus.Skipped)
            .GroupBy(control => control.Reason ?? control.SubStatus.ToString(), control => control.ControlId, StringComparer.Ordinal).ToList();
        if (reasons.Count > 0)
        {
            output.Write($"<h2>Skipped</h2>\n<ul>{string.Concat(reasons.Select(reason => $"<li>{Text(string.Join(", ", reason))}: {Text(reason.Key)}</li>"))}</ul>\n");
        }
    }

    private void WriteFailures(PostureSummary summary)
    {
        if (summary.Failures.Count > 0)
        {
            var lines = summary.Failures.Take(MaxFailures).Select(failure => $"<li>{Text(FailureText.Of(failure))}</li>");
            output.Write($"<h2>Could not be read</h2>\n<p>The rest was scanned.</p>\n<ul>{string.Concat(lines)}</ul>\n");
        }
    }

    private static bool IsFailed(Verdict verdict) => verdict.Status == VerdictStatus.Failed;

    private static Severity Worst(JudgedResource judged) => judged.Verdicts.Where(IsFailed).Select(verdict => verdict.Control.Severity).DefaultIfEmpty(Severity.Unknown).Max();
}
