using System.CommandLine;
using FleetScan.Cli.Commands;
using FleetScan.Cli.Connection;

namespace FleetScan.Cli.Schedules;

internal static class SchedulesCommand
{
    public static Command Create(CliContext cli, BackendOptionSet backend)
    {
        var command = new DocumentedCommand("schedules", "Manages recurring scans.")
        {
            Examples =
            [
                "fleetscan schedules create nightly --cron '0 3 * * *' --time-zone Europe/Berlin",
                "fleetscan schedules list",
                "fleetscan schedules run nightly --watch",
            ],
        };
        command.Add(SchedulesListCommand.Create(cli, backend));
        command.Add(SchedulesShowCommand.Create(cli, backend));
        command.Add(SchedulesCreateCommand.Create(cli, backend));
        command.Add(SchedulesUpdateCommand.Create(cli, backend));
        command.Add(SchedulesPauseCommand.Create(cli, backend, "pause", "Pauses a schedule: it starts nothing until it is resumed.", "Paused"));
        command.Add(SchedulesPauseCommand.Create(cli, backend, "resume", "Resumes a paused schedule.", "Resumed"));
        command.Add(SchedulesRunCommand.Create(cli, backend));
        command.Add(SchedulesRemoveCommand.Create(cli, backend));
        backend.AddTo(command);
        return command;
    }
}
