using System.CommandLine;
using FleetScan.Cli.Commands;
using FleetScan.Cli.Connection;

namespace FleetScan.Cli.Registries;

internal static class RegistriesRemoveCommand
{
    public static Command Create(CliContext cli, BackendOptionSet backend)
    {
        var registry = RegistryDirectory.Argument();
        var yes = Confirmation.Option();
        var command = new DocumentedCommand("remove", "Removes a registry with its tags; images that run stay.")
        {
            Examples = ["fleetscan registries remove central --yes"],
        };
        command.Add(registry);
        command.Add(yes);
        command.SetAction(async (parsed, token) =>
        {
            using var client = backend.Connect(parsed);
            var found = await RegistryDirectory.FindAsync(client, parsed.GetRequiredValue(registry), token);
            await Confirmation.RequireAsync(cli, parsed.GetValue(yes), $"Remove registry {found.Settings.Name}?", token);
            await client.SendAsync(HttpMethod.Delete, $"v1/registries/{found.Id}", token);
            cli.Out.WriteLine($"Removed {found.Settings.Name}.");
            return ExitCodes.Ok;
        });
        return command;
    }
}
