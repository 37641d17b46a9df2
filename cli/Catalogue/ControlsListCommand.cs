using System.CommandLine;
using FleetScan.Cli.Commands;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using FleetScan.Posture;
using FleetScan.Reports.Terminals;

namespace FleetScan.Cli.Catalogue;

internal static class ControlsListCommand
{
    public static Command Create(CliContext cli)
    {
        var framework = new Option<string?>("--framework", "-f") { Description = "Only controls of this framework.", HelpName = "NAME" };
        framework.CompletionSources.Add(_ => ControlCatalog.Frameworks.Select(known => known.Name));
        var severity = Choice.Several<Severity>("--severity", "Only controls of these severities", "SEVERITY,..");
        var format = CatalogueRecords.FormatOption();
        var command = new DocumentedCommand("list", "Lists the controls of this version, the worst first.")
        {
            Examples = ["fleetscan controls list", "fleetscan controls list --framework NSA --severity high,critical"],
        };
        command.Add(framework);
        command.Add(severity);
        command.Add(format);
        command.SetAction((parsed, token) =>
        {
            var severities = parsed.GetValue(severity) ?? [];
            var within = parsed.GetValue(framework) is { } name ? CatalogueRecords.Framework(name).Controls : null;
            var controls = ControlCatalog.Controls
                .Where(control => within?.Contains(control.Id) ?? true)
                .Where(control => severities.Length == 0 || severities.Contains(control.Severity))
                .OrderByDescending(control => control.Severity).ThenBy(control => control.Id, StringComparer.Ordinal)
                .Select(CatalogueRecords.Of);
            return Printer(cli).PrintAsync(parsed.GetValue(format) ?? OutputFormat.Table, OnePage(controls), all: true, token);
        });
        return command;
    }

    private static IAsyncEnumerable<Page<Control>> OnePage(IEnumerable<Control> controls) =>
        new[] { new Page<Control> { Items = [.. controls] } }.ToAsyncEnumerable();

    private static ListPrinter<Control> Printer(CliContext cli) =>
        new(cli, ContractsJson.Default.Control, new Column("SEVERITY"), new Column("CONTROL"), Column.Text("NAME", 20), Column.Text("FRAMEWORKS", 12))
        {
            Nothing = "No control fits.",
            Next = "Next: fleetscan controls show CONTROL",
            Row = (control, _) => ValueTask.FromResult<Cell[]>(
            [
                new Cell(control.Severity.ToString(), Styles.Of(control.Severity)),
                control.Id,
                control.Name,
                string.Join(",", control.Frameworks),
            ]),
        };
}
