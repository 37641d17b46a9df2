using System.CommandLine;
using FleetScan.Cli.Commands;
using FleetScan.Cli.Connection;
using FleetScan.Cli.Scans;
using FleetScan.Contracts;

namespace FleetScan.Cli.Schedules;

internal static class SchedulesRunCommand
{
    public static Command Create(CliContext cli, BackendOptionSet backend)
    {
        var schedule = ScheduleDirectory.Argument();
        var watch = new Option<bool>("--watch", "-w") { Description = "Follow the scan until it ends." };
        var command = new DocumentedCommand("run", "Runs a schedule now; its next runs stay as they are.")
        {
            Examples = ["fleetscan schedules run nightly", "fleetscan schedules run nightly --watch"],
        };
        command.Add(schedule);
        command.Add(watch);
        command.SetAction(async (parsed, token) =>
        {
            using var client = backend.Connect(parsed);
            var found = await ScheduleDirectory.FindAsync(client, parsed.GetRequiredValue(schedule), token);
            var job = await client.PostAsync($"v1/schedules/{found.Id}/run", ContractsJson.Default.Job, token);
            return await new StartedScan(cli, client, backend.Format(parsed)).ReportAsync(job, parsed.GetValue(watch), token);
        });
        return command;
    }
}
