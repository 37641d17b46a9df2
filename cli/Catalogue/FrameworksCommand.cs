using System.CommandLine;
using FleetScan.Cli.Commands;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using FleetScan.Posture;
using FleetScan.Reports.Terminals;

namespace FleetScan.Cli.Catalogue;

internal static class FrameworksCommand
{
    public static Command Create(CliContext cli)
    {
        var command = new DocumentedCommand("frameworks", "Shows the sets of controls that a scan can judge by.")
        {
            Examples = ["fleetscan frameworks list", "fleetscan scan samples/ --framework NSA"],
        };
        command.Add(List(cli));
        return command;
    }

    private static DocumentedCommand List(CliContext cli)
    {
        var format = CatalogueRecords.FormatOption();
        var command = new DocumentedCommand("list", "Lists the frameworks of this version.")
        {
            Examples = ["fleetscan frameworks list", "fleetscan frameworks list --format json"],
        };
        command.Add(format);
        command.SetAction((parsed, token) =>
        {
            var page = new Page<Framework> { Items = [.. ControlCatalog.Frameworks.Select(CatalogueRecords.Of)] };
            return Printer(cli).PrintAsync(parsed.GetValue(format) ?? OutputFormat.Table, new[] { page }.ToAsyncEnumerable(), all: true, token);
        });
        return command;
    }

    private static ListPrinter<Framework> Printer(CliContext cli) =>
        new(cli, ContractsJson.Default.Framework, Column.Text("FRAMEWORK"), Column.Number("CONTROLS"))
        {
            Nothing = "This version has no framework.",
            Next = "Next: fleetscan controls list --framework FRAMEWORK",
            Row = (framework, _) => ValueTask.FromResult<Cell[]>([framework.Name, Readable.Count(framework.Controls.Count)]),
        };
}
