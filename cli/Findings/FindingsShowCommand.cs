using System.CommandLine;
using FleetScan.Cli.Commands;
using FleetScan.Cli.Connection;
using FleetScan.Cli.Terminals;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using FleetScan.Reports;
using FleetScan.Reports.Terminals;

namespace FleetScan.Cli.Findings;

internal static class FindingsShowCommand
{
    public static Command Create(CliContext cli, BackendOptionSet backend)
    {
        var id = new Argument<string>("id") { Description = "Id of the finding." };
        var command = new DocumentedCommand("show", "Shows one finding: where it is and how to mend it.")
        {
            Examples = ["fleetscan findings show 0197a2c4-6f0e-7cc3-98c4-dc0c0c07398f"],
        };
        command.Add(id);
        command.SetAction(async (parsed, token) =>
        {
            using var client = backend.Connect(parsed);
            var finding = await client.GetAsync($"v1/findings/{Ids.Parse<FindingId>(parsed.GetRequiredValue(id))}", ContractsJson.Default.Finding, token);
            if (backend.Format(parsed) == OutputFormat.Json)
            {
                JsonOutput.Write(cli.Out, finding, ContractsJson.Default.Finding);
            }
            else
            {
                Print(cli, finding, await new ClusterDirectory(client).NameAsync(finding.ClusterId, token));
            }

            return ExitCodes.Ok;
        });
        return command;
    }

    private static void Print(CliContext cli, Finding finding, string cluster)
    {
        var sheet = new FactSheet();
        sheet.Add("Finding", finding.Id.ToString());
        sheet.Add("Control", $"{finding.ControlId} {finding.ControlName}");
        sheet.Add("Severity", new Cell(finding.Severity.ToString(), Styles.Of(finding.Severity)));
        sheet.Add("State", EnumText.Of(finding.State));
        sheet.Add("Object", Advice.Name(finding.Resource));
        sheet.Add("Cluster", cluster);
        sheet.Add("First seen", Readable.Utc(finding.FirstSeenAt));
        sheet.Add("Last seen", Readable.Utc(finding.LastSeenAt));
        sheet.Add("Resolved", finding.ResolvedAt is { } at ? Readable.Utc(at) : null);
        foreach (var path in finding.Paths)
        {
            sheet.Add(Advice.Verb(path.Kind), Advice.Text(path));
        }

        sheet.Write(cli.Out);
        cli.Out.WriteLine();
        cli.Out.WriteLine($"Next: fleetscan controls show {finding.ControlId}");
    }
}
