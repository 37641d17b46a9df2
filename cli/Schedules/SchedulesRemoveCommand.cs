using System.CommandLine;
using FleetScan.Cli.Commands;
using FleetScan.Cli.Connection;

namespace FleetScan.Cli.Schedules;

internal static class SchedulesRemoveCommand
{
    public static Command Create(CliContext cli, BackendOptionSet backend)
    {
        var schedule = ScheduleDirectory.Argument();
        var yes = Confirmation.Option();
        var command = new DocumentedCommand("remove", "Removes a recurring scan; its past scans and findings stay.")
        {
            Examples = ["fleetscan schedules remove nightly --yes"],
        };
        command.Add(schedule);
        command.Add(yes);
        command.SetAction(async (parsed, token) =>
        {
            using var client = backend.Connect(parsed);
            var found = await ScheduleDirectory.FindAsync(client, parsed.GetRequiredValue(schedule), token);
            await Confirmation.RequireAsync(cli, parsed.GetValue(yes), $"Remove schedule {found.Name}?", token);
            await client.SendAsync(HttpMethod.Delete, $"v1/schedules/{found.Id}", token);
            cli.Out.WriteLine($"Removed {found.Name}.");
            return ExitCodes.Ok;
        });
        return command;
    }
}
