using System.Buffers;
using System.Globalization;
using FleetScan.Contracts.V1;
using FleetScan.Posture;

namespace FleetScan.Reports;

/// <summary>RFC 4180: a row for each failed control of each object, written as it comes.</summary>
internal sealed class CsvReport(TextWriter output, ReportContext context) : IPostureReport
{
    // What makes a cell a formula in the usual spreadsheets.
    private static readonly SearchValues<char> Formula = SearchValues.Create("=+-@|%");
    private static readonly SearchValues<char> Quoted = SearchValues.Create(",;\"\t ");

    public bool Streams => true;

    public void Begin(PostureHeader header) =>
        Write("Severity", "Control", "Name", "Status", "API version", "Kind", "Namespace", "Object", "File", "Line", "Where", "To do", "Related", "Accepted by");

    public void Add(JudgedResource judged)
    {
        foreach (var verdict in Advice.Reported(judged.Verdicts))
        {
            var advice = Advice.Of(verdict.Paths).ToList();
            Write(
                verdict.Control.Severity.ToString(),
                verdict.Control.Id,
                verdict.Control.Name,
                verdict.Exception is null ? "failed" : "accepted",
                judged.Resource.ApiVersion,
                judged.Resource.Kind,
                judged.Resource.Namespace,
                judged.Resource.Name,
                judged.Origin?.Path,
                LineOf(judged, advice),
                string.Join("; ", advice.Select(path => path.Path)),
                string.Join("; ", advice.Select(path => $"{Advice.Verb(path.Kind)} {Advice.Text(path)}")),
                string.Join("; ", verdict.Related.Select(Advice.Name)),
                verdict.Exception is { } exception ? Advice.Reason(exception) : null);
        }
    }

    public void End(PostureSummary summary)
    {
    }

    private string? LineOf(JudgedResource judged, List<PosturePath> advice) =>
        judged.Origin is { } origin
            ? (context.Sources?.Find(origin, judged.Resource, advice.Count > 0 ? advice[0].Path : "")?.Span.Line ?? origin.Line).ToString(CultureInfo.InvariantCulture)
            : null;

    private void Write(params string?[] cells) => output.Write(string.Join(',', cells.Select(Cell)) + "\r\n");

    private static string Cell(string? value)
    {
        var text = CleanText.Of(value);
        if (text.Length > 0 && Formula.Contains(text[0]))
        {
            text = "'" + text;
        }

        return text.AsSpan().ContainsAny(Quoted) || text.StartsWith('\'') ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }
}
