using System.CommandLine;
using FleetScan.Cli.Commands;
using FleetScan.Cli.Connection;

namespace FleetScan.Cli.Clusters;

internal static class ClustersRemoveCommand
{
    public static Command Create(CliContext cli, BackendOptionSet backend)
    {
        var cluster = new Argument<string>("cluster") { Description = "Name or id of the cluster." };
        var yes = Confirmation.Option();
        var command = new DocumentedCommand("remove", "Removes a cluster with its findings and credentials. Nothing in the cluster itself is touched.")
        {
            Examples = ["fleetscan clusters remove shop-eu-1", "fleetscan clusters remove shop-eu-1 --yes"],
        };
        command.Add(cluster);
        command.Add(yes);
        command.SetAction(async (parsed, token) =>
        {
            using var client = backend.Connect(parsed);
            var found = await new ClusterDirectory(client).FindAsync(parsed.GetRequiredValue(cluster), token);
            await Confirmation.RequireAsync(cli, parsed.GetValue(yes), $"Remove cluster {found.Name} and its {found.OpenFindings} open findings?", token);
            await client.SendAsync(HttpMethod.Delete, $"v1/clusters/{found.Id}", token);
            cli.Out.WriteLine($"Removed {found.Name}.");
            return ExitCodes.Ok;
        });
        return command;
    }
}
