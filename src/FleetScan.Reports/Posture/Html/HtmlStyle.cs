namespace FleetScan.Reports;

/// <summary>The style sheet of the page.</summary>
internal static class HtmlStyle
{
    public static string Text { get; } = Read();

    private static string Read()
    {
        using var stream = typeof(HtmlStyle).Assembly.GetManifestResourceStream("FleetScan.Reports.report.css")
            ?? throw new InvalidOperationException("The build left out the style sheet of the HTML report.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
