using System.CommandLine;
using FleetScan.Cli.Commands;
using FleetScan.Cli.Connection;
using FleetScan.Cli.Scans;
using FleetScan.Contracts;

namespace FleetScan.Cli.Registries;

internal static class RegistriesScanCommand
{
    public static Command Create(CliContext cli, BackendOptionSet backend)
    {
        var registry = RegistryDirectory.Argument();
        var watch = new Option<bool>("--watch", "-w") { Description = "Follow the scan until it ends." };
        var command = new DocumentedCommand("scan", "Scans a registry now.")
        {
            Examples = ["fleetscan registries scan central --watch"],
        };
        command.Add(registry);
        command.Add(watch);
        command.SetAction(async (parsed, token) =>
        {
            using var client = backend.Connect(parsed);
            var found = await RegistryDirectory.FindAsync(client, parsed.GetRequiredValue(registry), token);
            var job = await client.PostAsync($"v1/registries/{found.Id}/scan", ContractsJson.Default.Job, token);
            return await new StartedScan(cli, client, backend.Format(parsed)).ReportAsync(job, parsed.GetValue(watch), token);
        });
        return command;
    }
}
