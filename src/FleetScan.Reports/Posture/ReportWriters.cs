namespace FleetScan.Reports;

/// <summary>Makes reports by format.</summary>
public static class ReportWriters
{
    /// <summary>The formats that are text of their own: all but the one for terminals.</summary>
    public static IReadOnlyList<ReportFormat> Formats { get; } = [.. Enum.GetValues<ReportFormat>().Where(format => format != ReportFormat.Pretty)];

    /// <summary>Makes a report.</summary>
    /// <param name="format">One of <see cref="Formats"/>.</param>
    /// <param name="output">Where to; stays open.</param>
    /// <param name="context">What it says besides the result.</param>
    /// <returns>The report.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The format is for terminals.</exception>
    public static IPostureReport Create(ReportFormat format, TextWriter output, ReportContext context) => format switch
    {
        ReportFormat.Json => new JsonReport(output, context),
        ReportFormat.Ndjson => new NdjsonReport(output),
        ReportFormat.Junit => new JunitReport(output, context),
        ReportFormat.Sarif => new SarifReport(output, context),
        ReportFormat.Html => new HtmlReport(output, context),
        ReportFormat.Csv => new CsvReport(output, context),
        ReportFormat.Markdown => new MarkdownReport(output, context),
        ReportFormat.Prometheus => new PrometheusReport(output),
        ReportFormat.Policyreport => new PolicyReport(output),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "This format needs a terminal."),
    };

    /// <summary>Whether a format lists objects that passed or were skipped, and tells rules apart; then the scan has to list everything.</summary>
    /// <param name="format">The format.</param>
    /// <returns>True for the one that Kubescape's viewers read.</returns>
    public static bool ListsEverything(ReportFormat format) => format == ReportFormat.Json;

    /// <summary>The media type of a format.</summary>
    /// <param name="format">One of <see cref="Formats"/>.</param>
    /// <returns>Such as <c>application/sarif+json</c>.</returns>
    public static string MediaType(ReportFormat format) => format switch
    {
        ReportFormat.Json => "application/json",
        ReportFormat.Ndjson => "application/x-ndjson",
        ReportFormat.Junit => "application/xml",
        ReportFormat.Sarif => "application/sarif+json",
        ReportFormat.Html => "text/html; charset=utf-8",
        ReportFormat.Csv => "text/csv; charset=utf-8",
        ReportFormat.Markdown => "text/markdown; charset=utf-8",
        ReportFormat.Policyreport => "application/yaml",
        _ => "text/plain; charset=utf-8",
    };

    /// <summary>The usual end of a file's name.</summary>
    /// <param name="format">The format.</param>
    /// <returns>Such as <c>sarif</c>, without the dot.</returns>
    public static string Extension(ReportFormat format) => format switch
    {
        ReportFormat.Json => "json",
        ReportFormat.Ndjson => "ndjson",
        ReportFormat.Junit => "xml",
        ReportFormat.Sarif => "sarif",
        ReportFormat.Html => "html",
        ReportFormat.Csv => "csv",
        ReportFormat.Markdown => "md",
        ReportFormat.Prometheus => "prom",
        ReportFormat.Policyreport => "yaml",
        _ => "txt",
    };
}
