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

            Written by `./build docs` from the rules. `--kubescape-quirks` gives Kubescape's verdicts and paths in their place.

            Everywhere, whatever the flag:

            - A verdict does not depend on how many objects a scan has, nor on their order. Kubescape forgets joins across namespaces above 2,500 objects.
            - A rule that stumbles over an object skips that object, with the reason. Kubescape skips every object that the rule looks at.

            In all rules over subjects of bindings, without the flag:

            - A binding's Role is looked up in the binding's namespace. Kubescape takes a Role of that name from anywhere.

            In all rules over command lines of the control plane, without the flag:

            - A flag that is given twice and wrong fails at both places. Kubescape's rule wants one answer, and ends without any.

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
