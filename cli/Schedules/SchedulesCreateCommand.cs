using System.CommandLine;
using FleetScan.Cli.Commands;
using FleetScan.Cli.Connection;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;

namespace FleetScan.Cli.Schedules;

internal static class SchedulesCreateCommand
{
    public static Command Create(CliContext cli, BackendOptionSet backend)
    {
        var name = new Argument<string>("name") { Description = "A name for the schedule, unique in the account." };
        var paused = new Option<bool>("--paused") { Description = "Make it without starting it." };
        var command = new DocumentedCommand("create", "Makes a recurring scan.")
        {
            Examples =
            [
                "fleetscan schedules create nightly --cron '0 3 * * *' --time-zone Europe/Berlin",
                "fleetscan schedules create hourly-production --cron '0 * * * *' --label env=production --framework NSA,MITRE",
                "fleetscan schedules create images --cron '0 4 * * *' --kind imageScan",
                "fleetscan schedules create central --cron '0 5 * * *' --registry central",
            ],
        };
        command.Add(name);
        command.Add(paused);
        var options = new ScheduleOptions(command, cronRequired: true);
        command.SetAction(async (parsed, token) =>
        {
            using var client = backend.Connect(parsed);
            var blank = new PutSchedule { Name = parsed.GetRequiredValue(name), Cron = "", Paused = parsed.GetValue(paused) };
            var request = await options.ApplyAsync(parsed, blank, client, token);
            var schedule = await client.SendAsync(HttpMethod.Post, "v1/schedules", request, ContractsJson.Default.PutSchedule, ContractsJson.Default.Schedule, token);
            SchedulePrinter.Print(cli, backend.Format(parsed), schedule, $"Made schedule {schedule.Name}.");
            return ExitCodes.Ok;
        });
        return command;
    }
}
