using FleetScan.Cli.Commands;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;

namespace FleetScan.Cli.Schedules;

internal static class SchedulePrinter
{
    public static void Print(CliContext cli, OutputFormat format, Schedule schedule, string? headline)
    {
        if (format == OutputFormat.Json)
        {
            JsonOutput.Write(cli.Out, schedule, ContractsJson.Default.Schedule);
            return;
        }

        if (headline is not null)
        {
            cli.Out.WriteLine(headline);
            cli.Out.WriteLine();
        }

        ScheduleText.Sheet(schedule, cli.Time).Write(cli.Out);
    }
}
