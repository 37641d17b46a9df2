using System.CommandLine;
using FleetScan.Cli.Commands;
using FleetScan.Cli.Connection;
using FleetScan.Contracts;

namespace FleetScan.Cli.Schedules;

/// `pause` and `resume`, which differ in one word.
internal static class SchedulesPauseCommand
{
    public static Command Create(CliContext cli, BackendOptionSet backend, string verb, string description, string done)
    {
        var schedule = ScheduleDirectory.Argument();
        var command = new DocumentedCommand(verb, description)
        {
            Examples = [$"fleetscan schedules {verb} nightly"],
        };
        command.Add(schedule);
        command.SetAction(async (parsed, token) =>
        {
            using var client = backend.Connect(parsed);
            var found = await ScheduleDirectory.FindAsync(client, parsed.GetRequiredValue(schedule), token);
            var after = await client.PostAsync($"v1/schedules/{found.Id}/{verb}", ContractsJson.Default.Schedule, token);
            SchedulePrinter.Print(cli, backend.Format(parsed), after, $"{done} {after.Name}.");
            return ExitCodes.Ok;
        });
        return command;
    }
}
