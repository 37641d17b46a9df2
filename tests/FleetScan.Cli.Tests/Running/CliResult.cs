namespace FleetScan.Cli.Tests.Running;

internal sealed record CliResult(int Code, string Out, string Error)
{
    public string[] Lines => Out.Split('\n');
}
