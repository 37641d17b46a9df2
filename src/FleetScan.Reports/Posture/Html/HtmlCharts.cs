using System.Globalization;
using FleetScan.Contracts.V1;
using FleetScan.Reports.Terminals;

namespace FleetScan.Reports;

/// <summary>The figures of the page: compliance as a ring, failures by severity and scores of frameworks as bars.</summary>
internal sealed class HtmlCharts(TextWriter output)
{
    private const int Radius = 70;
    private const int LabelWidth = 110;
    private const int BarWidth = 180;
    private const int RowHeight = 30;

    public void Write(PostureSummary summary)
    {
        output.Write("<div class=\"cards\">\n");
        WriteRing(summary.ComplianceScore);
        WriteSeverities(summary);
        WriteFrameworks(summary);
        output.Write("</div>\n");
    }

    private void WriteRing(double score)
    {
        var around = 2 * Math.PI * Radius;
        output.Write("<section class=\"card\"><h2>Compliance</h2><div class=\"donut\">"
            + $"<svg viewBox=\"0 0 180 180\" role=\"img\" aria-label=\"Compliance {Readable.Percent(score)}\">"
            + $"<circle class=\"track\" cx=\"90\" cy=\"90\" r=\"{Radius}\" stroke-width=\"16\"/>"
            + $"<circle class=\"ring {KindOf(score)}\" cx=\"90\" cy=\"90\" r=\"{Radius}\" stroke-width=\"16\" stroke-dasharray=\"{Number(around * score / 100)} {Number(around)}\" transform=\"rotate(-90 90 90)\"/>"
            + $"<text class=\"big\" x=\"90\" y=\"100\" text-anchor=\"middle\">{Readable.Percent(score)}</text></svg></div></section>\n");
    }

    private void WriteSeverities(PostureSummary summary)
    {
        Severity[] severities = [Severity.Critical, Severity.High, Severity.Medium, Severity.Low];
        var failed = summary.Controls.Where(control => control.Status == VerdictStatus.Failed).ToLookup(control => control.Severity);
        var most = Math.Max(1, severities.Max(severity => failed[severity].Count()));
        WriteBars(
            "Failed controls by severity",
            [.. severities.Select(severity => (severity.ToString(), (double)failed[severity].Count() / most, Readable.Count(failed[severity].Count()), HtmlReport.Class(severity)))]);
    }

    private void WriteFrameworks(PostureSummary summary)
    {
        if (summary.Frameworks.Count > 0)
        {
            WriteBars(
                "Compliance by framework",
                [.. summary.Frameworks.Select(framework => (framework.Name, framework.ComplianceScore / 100, Readable.Percent(framework.ComplianceScore), KindOf(framework.ComplianceScore)))]);
        }
    }

    private void WriteBars(string title, List<(string Label, double Share, string Value, string Kind)> rows)
    {
        output.Write($"<section class=\"card\"><h2>{title}</h2><svg viewBox=\"0 0 360 {rows.Count * RowHeight}\" role=\"img\" aria-label=\"{title}\">");
        for (var i = 0; i < rows.Count; i++)
        {
            var (label, share, value, kind) = rows[i];
            var y = i * RowHeight;
            output.Write($"<text x=\"0\" y=\"{y + 19}\">{HtmlReport.Text(Short(label))}<title>{HtmlReport.Text(label)}</title></text>"
                + $"<rect class=\"bar\" x=\"{LabelWidth}\" y=\"{y + 8}\" width=\"{BarWidth}\" height=\"14\" rx=\"4\"/>"
                + $"<rect class=\"fill-{kind}\" x=\"{LabelWidth}\" y=\"{y + 8}\" width=\"{Number(Math.Clamp(share, 0, 1) * BarWidth)}\" height=\"14\" rx=\"4\"/>"
                + $"<text class=\"small\" x=\"360\" y=\"{y + 19}\" text-anchor=\"end\">{value}</text>");
        }

        output.Write("</svg></section>\n");
    }

    private static string KindOf(double score) => score >= 80 ? "good" : score >= 50 ? "medium" : "high";

    private static string Short(string label) => label.Length <= 14 ? label : label[..13] + "…";

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
