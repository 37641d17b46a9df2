using System.CommandLine;
using FleetScan.Cli.Commands;

namespace FleetScan.Cli.Catalogue;

internal static class ControlsCommand
{
    public static Command Create(CliContext cli)
    {
        var command = new DocumentedCommand("controls", "Shows what FleetScan can judge.")
        {
            Examples = ["fleetscan controls list --framework NSA", "fleetscan controls show C-0016"],
        };
        command.Add(ControlsListCommand.Create(cli));
        command.Add(ControlsShowCommand.Create(cli));
        return command;
    }
}
