using System.CommandLine;
using FleetScan.Cli.Commands;
using FleetScan.Cli.Connection;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using FleetScan.Reports.Terminals;

namespace FleetScan.Cli.Schedules;

internal static class SchedulesListCommand
{
    public static Command Create(CliContext cli, BackendOptionSet backend)
    {
        var command = new DocumentedCommand("list", "Lists the schedules.")
        {
            Examples = ["fleetscan schedules list", "fleetscan schedules list --format json"],
        };
        var paging = new PageOptions(command, "name", "createdAt");
        command.SetAction(async (parsed, token) =>
        {
            using var client = backend.Connect(parsed);
            var pages = client.PagesAsync(paging.Path(parsed, "v1/schedules"), ContractsJson.Default.PageSchedule, token);
            return await Printer(cli).PrintAsync(backend.Format(parsed), pages, paging.All(parsed), token);
        });
        return command;
    }

    private static ListPrinter<Schedule> Printer(CliContext cli) =>
        new(
            cli,
            ContractsJson.Default.Schedule,
            Column.Text("NAME", 12),
            new Column("CRON"),
            Column.Text("TIME ZONE", 9),
            new Column("NEXT RUN"),
            new Column("LAST RUN"),
            Column.Text("JUDGES", 8))
        {
            Nothing = "There is no schedule. Make one: fleetscan schedules create nightly --cron '0 3 * * *'",
            Row = (schedule, _) => ValueTask.FromResult<Cell[]>(
            [
                schedule.Name,
                schedule.Cron,
                schedule.TimeZone,
                schedule.Paused ? new Cell("paused", Styles.Warning) : NextRun(schedule, cli.Time),
                Readable.Ago(schedule.LastRunAt, cli.Time),
                ScheduleText.Judges(schedule),
            ]),
        };

    private static string NextRun(Schedule schedule, TimeProvider time) =>
        schedule.NextRuns.Count == 0 ? "-" : Readable.Ago(schedule.NextRuns[0], time);
}
