using System.CommandLine;
using FleetScan.Cli.Commands;
using FleetScan.Cli.Connection;

namespace FleetScan.Cli.Registries;

internal static class RegistriesShowCommand
{
    public static Command Create(CliContext cli, BackendOptionSet backend)
    {
        var registry = RegistryDirectory.Argument();
        var command = new DocumentedCommand("show", "Shows one registry, and how reaching it went the last time.")
        {
            Examples = ["fleetscan registries show central"],
        };
        command.Add(registry);
        command.SetAction(async (parsed, token) =>
        {
            using var client = backend.Connect(parsed);
            var found = await RegistryDirectory.FindAsync(client, parsed.GetRequiredValue(registry), token);
            await RegistrySheet.PrintAsync(cli, client, backend.Format(parsed), found, token);
            return ExitCodes.Ok;
        });
        return command;
    }
}
