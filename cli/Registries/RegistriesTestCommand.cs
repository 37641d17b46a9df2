using System.CommandLine;
using FleetScan.Cli.Commands;
using FleetScan.Cli.Connection;
using FleetScan.Cli.Scans;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;

namespace FleetScan.Cli.Registries;

internal static class RegistriesTestCommand
{
    public static Command Create(CliContext cli, BackendOptionSet backend)
    {
        var registry = RegistryDirectory.Argument();
        var command = new DocumentedCommand("test", "Finds out whether the agent can reach and list a registry, step by step, and waits for the answer.")
        {
            Notes = """
                Exit codes:
                  0    every step worked
                  2    one did not, or the agent did not answer
                """,
            Examples = ["fleetscan registries test central"],
        };
        command.Add(registry);
        command.SetAction(async (parsed, token) =>
        {
            using var client = backend.Connect(parsed);
            var found = await RegistryDirectory.FindAsync(client, parsed.GetRequiredValue(registry), token);
            var job = await client.PostAsync($"v1/registries/{found.Id}/test", ContractsJson.Default.Job, token);
            var watcher = new JobWatcher(client, cli.Time);
            var ended = await new JobDisplay(cli, new ClusterDirectory(client)).ShowAsync((show, stop) => watcher.WatchAsync(job.Id, show, stop), token);
            if (ended.State != JobState.Succeeded)
            {
                throw new CliException($"The test did not come to an end: {EnumText.Of(ended.State)}. {ended.Reason}");
            }

            var tested = await client.GetAsync($"v1/registries/{found.Id}", ContractsJson.Default.Registry, token);
            await RegistrySheet.PrintAsync(cli, client, backend.Format(parsed), tested, token);
            return tested.Stages.Count > 0 && tested.Stages.All(stage => stage.Succeeded) ? ExitCodes.Ok : ExitCodes.CouldNotDoIt;
        });
        return command;
    }
}
