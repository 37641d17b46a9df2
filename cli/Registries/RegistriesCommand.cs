using System.CommandLine;
using FleetScan.Cli.Commands;
using FleetScan.Cli.Connection;

namespace FleetScan.Cli.Registries;

internal static class RegistriesCommand
{
    public static Command Create(CliContext cli, BackendOptionSet backend)
    {
        var command = new DocumentedCommand("registries", "Manages the registries that are scanned.")
        {
            Examples =
            [
                "fleetscan registries add central --host registry.example.com --cluster shop-eu-1 --secret fleetscan/registry",
                "fleetscan registries test central",
                "fleetscan registries scan central --watch",
            ],
        };
        command.Add(RegistriesListCommand.Create(cli, backend));
        command.Add(RegistriesShowCommand.Create(cli, backend));
        command.Add(RegistriesAddCommand.Create(cli, backend));
        command.Add(RegistriesUpdateCommand.Create(cli, backend));
        command.Add(RegistriesScanCommand.Create(cli, backend));
        command.Add(RegistriesTestCommand.Create(cli, backend));
        command.Add(RegistriesRemoveCommand.Create(cli, backend));
        backend.AddTo(command);
        return command;
    }
}
