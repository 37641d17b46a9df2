using System.CommandLine;
using FleetScan.Cli.Commands;
using FleetScan.Cli.Connection;

namespace FleetScan.Cli.Schedules;

internal static class SchedulesShowCommand
{
    public static Command Create(CliContext cli, BackendOptionSet backend)
    {
        var schedule = ScheduleDirectory.Argument();
        var command = new DocumentedCommand("show", "Shows one schedule and its next runs.")
        {
            Examples = ["fleetscan schedules show nightly"],
        };
        command.Add(schedule);
        command.SetAction(async (parsed, token) =>
        {
            using var client = backend.Connect(parsed);
            var found = await ScheduleDirectory.FindAsync(client, parsed.GetRequiredValue(schedule), token);
            SchedulePrinter.Print(cli, backend.Format(parsed), found, headline: null);
            return ExitCodes.Ok;
        });
        return command;
    }
}
