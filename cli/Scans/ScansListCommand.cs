using System.CommandLine;
using FleetScan.Cli.Commands;
using FleetScan.Cli.Connection;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using FleetScan.Reports.Terminals;

namespace FleetScan.Cli.Scans;

internal static class ScansListCommand
{
    public static Command Create(CliContext cli, BackendOptionSet backend)
    {
        var state = Choice.Of<JobState>("--state", "Only scans in this state", "STATE");
        var schedule = new Option<string?>("--schedule") { Description = "Only scans of this schedule, by id.", HelpName = "ID" };
        var command = new DocumentedCommand("list", "Lists the scans of the fleet, the newest first.")
        {
            Examples = ["fleetscan scans list", "fleetscan scans list --state failed --limit 10"],
        };
        command.Add(state);
        command.Add(schedule);
        var paging = new PageOptions(command, "createdAt", "finishedAt");
        command.SetAction(async (parsed, token) =>
        {
            using var client = backend.Connect(parsed);
            var path = paging.Path(parsed, "v1/scans", ("state", EnumText.Of(parsed.GetValue(state))), ("scheduleId", parsed.GetValue(schedule)));
            return await Printer(cli).PrintAsync(backend.Format(parsed), client.PagesAsync(path, ContractsJson.Default.PageJob, token), paging.All(parsed), token);
        });
        return command;
    }

    private static ListPrinter<Job> Printer(CliContext cli) =>
        new(
            cli,
            ContractsJson.Default.Job,
            new Column("SCAN"),
            new Column("STATE"),
            Column.Number("CLUSTERS"),
            new Column("STARTED"),
            new Column("TOOK"))
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
            ]),
        };
}
