using System.CommandLine;
using FleetScan.Cli.Commands;
using FleetScan.Cli.Connection;

namespace FleetScan.Cli.Scans;

internal static class ScansCommand
{
    public static Command Create(CliContext cli, BackendOptionSet backend)
    {
        var command = new DocumentedCommand("scans", "Starts scans of the fleet and follows them.")
        {
            Examples = ["fleetscan scans start --label env=production --watch", "fleetscan scans list", "fleetscan scans show latest"],
        };
        command.Add(ScansStartCommand.Create(cli, backend));
        command.Add(ScansWatchCommand.Create(cli, backend));
        command.Add(ScansListCommand.Create(cli, backend));
        command.Add(ScansShowCommand.Create(cli, backend));
        command.Add(ScansReportCommand.Create(cli, backend));
        command.Add(ScansCancelCommand.Create(cli, backend));
        backend.AddTo(command);
        return command;
    }
}
