using System.Runtime.CompilerServices;

namespace FleetScan.Cli.Tests.Running;

/// Outputs that a person has looked at, as files in Approved/. FLEETSCAN_APPROVE=1 writes them anew, for looking at the difference.
internal static class Approved
{
    public static void Matches(string name, string actual)
    {
        var path = Path.Combine(Folder(), name);
        var text = actual.ReplaceLineEndings("\n");
        if (Environment.GetEnvironmentVariable("FLEETSCAN_APPROVE") == "1")
        {
            File.WriteAllText(path, text);
        }

        Assert.True(File.Exists(path), $"{path} is missing; run once with FLEETSCAN_APPROVE=1 and look at it.");
        Assert.Equal(File.ReadAllText(path), text);
    }

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "..", "Approved");
}
