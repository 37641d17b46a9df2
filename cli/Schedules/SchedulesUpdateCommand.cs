using System.CommandLine;
using FleetScan.Cli.Commands;
using FleetScan.Cli.Connection;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;

namespace FleetScan.Cli.Schedules;

internal static class SchedulesUpdateCommand
{
    public static Command Create(CliContext cli, BackendOptionSet backend)
    {
        var schedule = ScheduleDirectory.Argument();
        var name = new Option<string?>("--name") { Description = "A new name.", HelpName = "NAME" };
        var command = new DocumentedCommand("update", "Changes a recurring scan; what is not named stays as it is.")
        {
            Examples = ["fleetscan schedules update nightly --cron '30 2 * * *'", "fleetscan schedules update nightly --framework all"],
        };
        command.Add(schedule);
        command.Add(name);
        var options = new ScheduleOptions(command, cronRequired: false);
        command.SetAction(async (parsed, token) =>
        {
            using var client = backend.Connect(parsed);
            var before = await ScheduleDirectory.FindAsync(client, parsed.GetRequiredValue(schedule), token);
            var request = await options.ApplyAsync(parsed, AsRequest(before) with { Name = parsed.GetValue(name) ?? before.Name }, client, token);
            var after = await client.SendAsync(
                HttpMethod.Put, $"v1/schedules/{before.Id}", request, ContractsJson.Default.PutSchedule, ContractsJson.Default.Schedule, token);
            SchedulePrinter.Print(cli, backend.Format(parsed), after, $"Changed schedule {after.Name}.");
            return ExitCodes.Ok;
        });
        return command;
    }

    private static PutSchedule AsRequest(Schedule schedule) => new()
    {
        Name = schedule.Name,
        Cron = schedule.Cron,
        TimeZone = schedule.TimeZone,
        JitterSeconds = schedule.JitterSeconds,
        Paused = schedule.Paused,
        Clusters = schedule.Clusters,
        Kind = schedule.Kind,
        RegistryId = schedule.RegistryId,
        Images = schedule.Images,
        Posture = schedule.Posture,
        DeadlineMinutes = schedule.DeadlineMinutes,
        MisfireWindowMinutes = schedule.MisfireWindowMinutes,
    };
}
