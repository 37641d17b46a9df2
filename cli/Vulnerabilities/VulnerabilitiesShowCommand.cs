using System.CommandLine;
using System.Globalization;
using FleetScan.Cli.Commands;
using FleetScan.Cli.Connection;
using FleetScan.Cli.FleetImages;
using FleetScan.Cli.Terminals;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using FleetScan.Reports.Terminals;

namespace FleetScan.Cli.Vulnerabilities;

internal static class VulnerabilitiesShowCommand
{
    public static Command Create(CliContext cli, BackendOptionSet backend)
    {
        var id = new Argument<string>("id") { Description = "The CVE, or the advisory's own id." };
        var command = new DocumentedCommand("show", "Shows one vulnerability and the images that have it.")
        {
            Examples = ["fleetscan vulnerabilities show CVE-2021-44228", "fleetscan vulnerabilities show CVE-2021-44228 --all"],
        };
        command.Add(id);
        var paging = new PageOptions(command, "severity", "reference", "firstSeenAt");
        command.SetAction(async (parsed, token) =>
        {
            using var client = backend.Connect(parsed);
            var path = $"v1/vulnerabilities/{Uri.EscapeDataString(parsed.GetRequiredValue(id))}";
            var found = await client.GetAsync(path, ContractsJson.Default.FleetVulnerability, token);
            if (backend.Format(parsed) == OutputFormat.Json)
            {
                JsonOutput.Write(cli.Out, found, ContractsJson.Default.FleetVulnerability);
                return ExitCodes.Ok;
            }

            Sheet(found).Write(cli.Out);
            cli.Out.WriteLine();
            var images = client.PagesAsync(paging.Path(parsed, $"{path}/images"), ContractsJson.Default.PageImage, token);
            return await ImageColumns.Printer(cli, "No image has it any more.").PrintAsync(OutputFormat.Table, images, paging.All(parsed), token);
        });
        return command;
    }

    private static FactSheet Sheet(FleetVulnerability found)
    {
        var sheet = new FactSheet();
        sheet.Add("Vulnerability", found.Id);
        sheet.Add("Severity", SeverityCell.Of(found.Severity, found.KnownExploited));
        sheet.Add("EPSS", found.Epss is { } epss ? epss.ToString("0.00000", CultureInfo.InvariantCulture) : null);
        sheet.Add("Images", $"{Readable.Count(found.Images)}, {Readable.Count(found.Fixable)} of them fixable");
        sheet.Add("Workloads", Readable.Count(found.Workloads));
        sheet.Add("Clusters", Readable.Count(found.Clusters));
        return sheet;
    }
}
