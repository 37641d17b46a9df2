using System.CommandLine;
using FleetScan.Cli.Commands;
using FleetScan.Cli.Connection;

namespace FleetScan.Cli.Vulnerabilities;

internal static class VulnerabilitiesCommand
{
    public static Command Create(CliContext cli, BackendOptionSet backend)
    {
        var command = new DocumentedCommand("vulnerabilities", "Shows the vulnerabilities of the fleet's images, each once.")
        {
            Examples = ["fleetscan vulnerabilities list --severity critical,high --fixable true", "fleetscan vulnerabilities show CVE-2021-44228"],
        };
        command.Add(VulnerabilitiesListCommand.Create(cli, backend));
        command.Add(VulnerabilitiesShowCommand.Create(cli, backend));
        backend.AddTo(command);
        return command;
    }
}
