using System.CommandLine;
using FleetScan.Cli.Commands;
using FleetScan.Cli.Connection;
using FleetScan.Cli.Terminals;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using FleetScan.Reports.Terminals;

namespace FleetScan.Cli.Advisories;

internal static class AdvisoriesStatusCommand
{
    public static Command Create(CliContext cli, BackendOptionSet backend)
    {
        var command = new DocumentedCommand("status", "Says which advisories the backend matches images against, and how many images still wait.")
        {
            Examples = ["fleetscan advisories status"],
        };
        backend.AddTo(command);
        command.SetAction(async (parsed, token) =>
        {
            using var client = backend.Connect(parsed);
            Print(cli, backend.Format(parsed), await client.GetAsync("v1/advisories", ContractsJson.Default.AdvisoryDatabaseInfo, token));
            return ExitCodes.Ok;
        });
        return command;
    }

    public static void Print(CliContext cli, OutputFormat format, AdvisoryDatabaseInfo info)
    {
        if (format == OutputFormat.Json)
        {
            JsonOutput.Write(cli.Out, info, ContractsJson.Default.AdvisoryDatabaseInfo);
            return;
        }

        if (info.Sha256 is null)
        {
            cli.Out.WriteLine("The backend has no advisories. Build and send some: fleetscan advisories build, then fleetscan advisories push FILE");
            return;
        }

        var sheet = new FactSheet();
        sheet.Add("Advisories", Readable.Count(info.Advisories));
        sheet.Add("Built", $"{Readable.Utc(info.BuiltAt)}, {Readable.Ago(info.BuiltAt, cli.Time)}");
        sheet.Add("In use since", Readable.Utc(info.ImportedAt));
        sheet.Add("Images waiting", Readable.Count(info.ImagesWaiting));
        sheet.Add("SHA-256", info.Sha256);
        foreach (var feed in info.Feeds)
        {
            sheet.Add($"Feed {feed.Name}", feed.Problem is { } problem ? new Cell(problem, Styles.Bad) : new Cell($"asked {Readable.Ago(feed.CheckedAt, cli.Time)}"));
        }

        sheet.Write(cli.Out);
    }
}
