using System.CommandLine;
using FleetScan.Cli.Commands;
using FleetScan.Cli.Connection;

namespace FleetScan.Cli.Findings;

internal static class FindingsCommand
{
    public static Command Create(CliContext cli, BackendOptionSet backend)
    {
        var command = new DocumentedCommand("findings", "Shows what the fleet's scans found.")
        {
            Examples = ["fleetscan findings list --severity high,critical", "fleetscan findings show 0197a2c4-6f0e-7cc3-98c4-dc0c0c07398f"],
        };
        command.Add(FindingsListCommand.Create(cli, backend));
        command.Add(FindingsShowCommand.Create(cli, backend));
        backend.AddTo(command);
        return command;
    }
}
