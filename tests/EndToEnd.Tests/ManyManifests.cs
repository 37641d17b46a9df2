using System.Globalization;
using System.Text;
using FleetScan.TestKit;

namespace FleetScan.EndToEnd.Tests;

/// Enough objects that a kill lands inside the scan; each is a privileged pod, so how many findings there must be is known.
internal static class ManyManifests
{
    public const int Count = 4000;

    public static TemporaryFolder Write()
    {
        var folder = new TemporaryFolder();
        var text = new StringBuilder();
        for (var i = 0; i < Count; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $$$"""
                ---
                {"apiVersion":"v1","kind":"Pod","metadata":{"name":"pod-{{{i}}}","namespace":"shop"},"spec":{"containers":[{"name":"c","image":"c","securityContext":{"privileged":true}}]}}

                """);
        }

        File.WriteAllText(folder.File("pods.yaml"), text.ToString());
        return folder;
    }
}
