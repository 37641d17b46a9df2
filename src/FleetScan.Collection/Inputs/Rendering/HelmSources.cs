namespace FleetScan.Collection;

// The template behind each line of what helm printed: `# Source: shop/templates/cart.yaml`, where shop is the chart's name and not its folder's.
internal sealed class HelmSources
{
    private const string Mark = "# Source: ";

    private readonly List<int> _lines = [];
    private readonly List<string> _paths = [];
    private readonly string _chart;

    private HelmSources(string chart) => _chart = chart;

    public static HelmSources In(string text, string chart)
    {
        var sources = new HelmSources(chart);
        var line = 0;
        foreach (var content in text.AsSpan().EnumerateLines())
        {
            line++;
            if (content.StartsWith(Mark, StringComparison.Ordinal) && content.IndexOf('/') is var slash and > 0)
            {
                sources._lines.Add(line);
                sources._paths.Add(Join(chart, content[(slash + 1)..].Trim().ToString()));
            }
        }

        return sources;
    }

    public string At(int line)
    {
        var found = _lines.BinarySearch(line);
        found = found < 0 ? ~found - 1 : found;
        return found < 0 ? _chart : _paths[found];
    }

    private static string Join(string chart, string template) => chart == "." ? template : $"{chart}/{template}";
}
