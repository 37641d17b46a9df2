using System.CommandLine;
using FleetScan.Cli.Commands;
using FleetScan.Cli.Terminals;
using FleetScan.Contracts;
using FleetScan.Posture;
using FleetScan.Reports.Terminals;

namespace FleetScan.Cli.Catalogue;

internal static class ControlsShowCommand
{
    public static Command Create(CliContext cli)
    {
        var id = new Argument<string>("control") { Description = "Id or name of the control." };
        id.CompletionSources.Add(_ => ControlCatalog.Controls.Select(control => control.Id));
        var format = CatalogueRecords.FormatOption();
        var command = new DocumentedCommand("show", "Says what a control judges, why, and how to mend a failure.")
        {
            Examples = ["fleetscan controls show C-0016"],
        };
        command.Add(id);
        command.Add(format);
        command.SetAction(parsed =>
        {
            var name = parsed.GetRequiredValue(id);
            var control = CatalogueRecords.Of(ControlCatalog.Find(name) ?? throw new CliException($"Unknown control {name}; `fleetscan controls list` shows them all."));
            if (parsed.GetValue(format) == OutputFormat.Json)
            {
                JsonOutput.Write(cli.Out, control, ContractsJson.Default.Control);
                return;
            }

            var sheet = new FactSheet();
            sheet.Add("Control", $"{control.Id} {control.Name}");
            sheet.Add("Severity", new Cell(control.Severity.ToString(), Styles.Of(control.Severity)));
            sheet.Add("Frameworks", string.Join(", ", control.Frameworks));
            sheet.Write(cli.Out);
            cli.Out.WriteLine();
            cli.Out.WriteParagraph(control.Description);
            cli.Out.WriteLine();
            cli.Out.WriteLine("To mend it", Styles.Header);
            cli.Out.WriteParagraph(control.Remediation);
        });
        return command;
    }
}
