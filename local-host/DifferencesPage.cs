using System.Globalization;
using System.Text;

namespace FleetScan.LocalHost;

/// <summary>Where verdicts differ from Kubescape's on purpose, as Markdown.</summary>
internal static class DifferencesPage
{
    public static string Of(IReadOnlyList<KeyValuePair<string, string>> differences)
    {
        var page = new StringBuilder("""
            # Where FleetScan differs from Kubescape

            Written by `./build docs` from the rules. `--kubescape-quirks` switches every one of these off.

            | rule | difference |
            |---|---|

            """);
        foreach (var (rule, reason) in differences)
        {
            page.Append(CultureInfo.InvariantCulture, $"| `{rule}` | {reason} |\n");
        }

        return page.ToString();
    }
}
