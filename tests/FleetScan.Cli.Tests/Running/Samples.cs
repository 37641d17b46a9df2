namespace FleetScan.Cli.Tests.Running;

internal static class Samples
{
    public const string Folder = "samples";
}
