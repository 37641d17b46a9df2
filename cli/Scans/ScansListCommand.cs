using System.CommandLine;
using FleetScan.Cli.Commands;
using FleetScan.Cli.Connection;
using FleetScan.Cli.Schedules;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using FleetScan.Reports.Terminals;

namespace FleetScan.Cli.Scans;

internal static class ScansListCommand
{
    // An id is half of a narrow terminal.
    private const int WidthWithKinds = 100;

    public static Command Create(CliContext cli, BackendOptionSet backend)
    {
        var state = Choice.Several<JobState>("--state", "Only scans in these states", "STATE,..");
        var schedule = new Option<string?>("--schedule") { Description = "Only scans of this schedule, by name or id.", HelpName = "SCHEDULE" };
        var command = new DocumentedCommand("list", "Lists the scans of the fleet, the newest first.")
        {
            Examples = ["fleetscan scans list", "fleetscan scans list --state failed --limit 10"],
        };
        command.Add(state);
        command.Add(schedule);
        var paging = new PageOptions(command, "createdAt");
        command.SetAction(async (parsed, token) =>
        {
            using var client = backend.Connect(parsed);
            var ofSchedule = parsed.GetValue(schedule) is { } name ? (await ScheduleDirectory.FindAsync(client, name, token)).Id.ToString() : null;
            var path = paging.Path(
                parsed,
                "v1/scans",
                [.. (parsed.GetValue(state) ?? []).Select(each => ("state", (string?)EnumText.Of(each))), ("scheduleId", ofSchedule)]);
            return await Printer(cli).PrintAsync(backend.Format(parsed), client.PagesAsync(path, ContractsJson.Default.PageJob, token), paging.All(parsed), token);
        });
        return command;
    }

    private static ListPrinter<Job> Printer(CliContext cli)
    {
        var columns = new List<Column> { new("SCAN"), new("STATE"), Column.Number("CLUSTERS"), new("STARTED"), new("TOOK") };
        var hasKinds = cli.Out.Width >= WidthWithKinds;
        if (hasKinds)
        {
            columns.Add(new Column("KIND"));
        }

        return new(cli, ContractsJson.Default.Job, [.. columns])
        {
            Nothing = "There is no scan. Start one: fleetscan scans start --watch",
            Next = "Next: fleetscan scans show SCAN",
            Row = (job, _) => ValueTask.FromResult<Cell[]>(
            [
                job.Id.ToString(),
                JobStates.Cell(job.State),
                $"{job.Done}/{job.Total}",
                Readable.Ago(job.CreatedAt, cli.Time),
                job.FinishedAt is { } end ? Readable.Span(end - job.CreatedAt) : "-",
                .. hasKinds ? new Cell[] { Kind(job.Kind) } : [],
            ]),
        };
    }

    private static string Kind(JobKind kind) => kind switch
    {
        JobKind.ImageScan => "images",
        JobKind.RegistryScan => "registry",
        _ => "posture",
    };
}
