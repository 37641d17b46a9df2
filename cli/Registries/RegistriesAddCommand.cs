using System.CommandLine;
using FleetScan.Cli.Commands;
using FleetScan.Cli.Connection;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;

namespace FleetScan.Cli.Registries;

internal static class RegistriesAddCommand
{
    public static Command Create(CliContext cli, BackendOptionSet backend)
    {
        var name = new Argument<string>("name") { Description = "A name for the registry, unique in the account." };
        var command = new DocumentedCommand("add", "Adds a registry. Its credentials stay in a secret of the cluster that scans it.")
        {
            Examples =
            [
                "fleetscan registries add central --host registry.example.com --cluster shop-eu-1 --secret fleetscan/registry",
                "fleetscan registries add harbor --host harbor.example.com --provider harbor --cluster shop-eu-1 --include 'shop/*' --tags 5",
            ],
        };
        command.Add(name);
        var options = new RegistryOptions(command, isNew: true);
        command.SetAction(async (parsed, token) =>
        {
            using var client = backend.Connect(parsed);
            var cluster = await new ClusterDirectory(client).FindAsync(options.ClusterOf(parsed)!, token);
            var settings = options.Apply(parsed, new PutRegistry { Name = parsed.GetRequiredValue(name), Host = "", ClusterId = cluster.Id });
            var added = await client.SendAsync(HttpMethod.Post, "v1/registries", settings, ContractsJson.Default.PutRegistry, ContractsJson.Default.Registry, token);
            await RegistrySheet.PrintAsync(cli, client, backend.Format(parsed), added, token);
            if (backend.Format(parsed) == OutputFormat.Table)
            {
                cli.Out.WriteLine();
                cli.Out.WriteLine($"Next: fleetscan registries test {added.Settings.Name}");
            }

            return ExitCodes.Ok;
        });
        return command;
    }
}
