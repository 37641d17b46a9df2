using System.CommandLine;
using FleetScan.Cli.Commands;
using FleetScan.Cli.Connection;
using FleetScan.Contracts;

namespace FleetScan.Cli.Registries;

internal static class RegistriesUpdateCommand
{
    public static Command Create(CliContext cli, BackendOptionSet backend)
    {
        var registry = RegistryDirectory.Argument();
        var name = new Option<string?>("--name") { Description = "A new name.", HelpName = "NAME" };
        var command = new DocumentedCommand("update", "Changes a registry; what is not named stays as it is.")
        {
            Examples =
            [
                "fleetscan registries update central --tags 5",
                "fleetscan registries update central --secret ''         # anonymously from now on",
                "fleetscan registries update central --plain-http false",
            ],
        };
        command.Add(registry);
        command.Add(name);
        var options = new RegistryOptions(command, isNew: false);
        command.SetAction(async (parsed, token) =>
        {
            using var client = backend.Connect(parsed);
            var before = await RegistryDirectory.FindAsync(client, parsed.GetRequiredValue(registry), token);
            var cluster = options.ClusterOf(parsed) is { } other ? (await new ClusterDirectory(client).FindAsync(other, token)).Id : before.Settings.ClusterId;
            var settings = options.Apply(parsed, before.Settings with { Name = parsed.GetValue(name) ?? before.Settings.Name, ClusterId = cluster });
            var after = await client.SendAsync(HttpMethod.Put, $"v1/registries/{before.Id}", settings, ContractsJson.Default.PutRegistry, ContractsJson.Default.Registry, token);
            await RegistrySheet.PrintAsync(cli, client, backend.Format(parsed), after, token);
            return ExitCodes.Ok;
        });
        return command;
    }
}
