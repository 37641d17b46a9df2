using FleetScan.TestKit;

namespace FleetScan.Cli.Tests.Running;

internal static class Samples
{
    public static string Folder { get; } = Path.Combine(RepositoryRoot.Path, "samples");
}
