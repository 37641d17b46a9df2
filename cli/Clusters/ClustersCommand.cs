using System.CommandLine;
using FleetScan.Cli.Commands;
using FleetScan.Cli.Connection;

namespace FleetScan.Cli.Clusters;

internal static class ClustersCommand
{
    public static Command Create(CliContext cli, BackendOptionSet backend)
    {
        var command = new DocumentedCommand("clusters", "Enrols clusters, shows how they are, and changes them.")
        {
            Examples =
            [
                "fleetscan clusters enrol shop-eu-1 --label env=production",
                "fleetscan clusters list --state offline",
                "fleetscan clusters show shop-eu-1",
            ],
        };
        command.Add(ClustersListCommand.Create(cli, backend));
        command.Add(ClustersEnrolCommand.Create(cli, backend));
        command.Add(ClustersShowCommand.Create(cli, backend));
        command.Add(ClustersUpdateCommand.Create(cli, backend));
        command.Add(ClustersRotateCommand.Create(cli, backend));
        command.Add(ClustersRemoveCommand.Create(cli, backend));
        backend.AddTo(command);
        return command;
    }
}
