using System.CommandLine;
using FleetScan.Cli.Commands;
using FleetScan.Cli.Connection;

namespace FleetScan.Cli.Clusters;

internal static class ClustersShowCommand
{
    public static Command Create(CliContext cli, BackendOptionSet backend)
    {
        var cluster = new Argument<string>("cluster") { Description = "Name or id of the cluster." };
        var command = new DocumentedCommand("show", "Shows one cluster.")
        {
            Examples = ["fleetscan clusters show shop-eu-1"],
        };
        command.Add(cluster);
        command.SetAction(async (parsed, token) =>
        {
            using var client = backend.Connect(parsed);
            var found = await new ClusterDirectory(client).FindAsync(parsed.GetRequiredValue(cluster), token);
            ClusterSheet.Print(cli, backend.Format(parsed), found);
            return ExitCodes.Ok;
        });
        return command;
    }
}
