using FleetScan.TestKit;

namespace FleetScan.Cli.Tests.Running;

/// Outputs that a person has looked at, as files in Approved/.
internal static class Approved
{
    public static void Matches(string name, string actual)
    {
        var text = actual.ReplaceLineEndings("\n");

        Assert.Equal(GoldenFile.Expected($"tests/FleetScan.Cli.Tests/Approved/{name}", text), text);
    }
}
