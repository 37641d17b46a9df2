using System.CommandLine;
using FleetScan.Cli.Commands;
using FleetScan.Cli.Connection;
using FleetScan.Cli.Terminals;
using FleetScan.Contracts;
using FleetScan.Reports.Terminals;

namespace FleetScan.Cli.Clusters;

internal static class ClustersShowCommand
{
    public static Command Create(CliContext cli, BackendOptionSet backend)
    {
        var cluster = new Argument<string>("cluster") { Description = "Name or id of the cluster." };
        var command = new DocumentedCommand("show", "Shows one cluster.")
        {
            Examples = ["fleetscan clusters show shop-eu-1"],
        };
        command.Add(cluster);
        command.SetAction(async (parsed, token) =>
        {
            using var client = backend.Connect(parsed);
            var found = await new ClusterDirectory(client).FindAsync(parsed.GetRequiredValue(cluster), token);
            if (backend.Format(parsed) == OutputFormat.Json)
            {
                JsonOutput.Write(cli.Out, found, ContractsJson.Default.Cluster);
                return ExitCodes.Ok;
            }

            var sheet = new FactSheet();
            sheet.Add("Name", found.Name);
            sheet.Add("Id", found.Id.ToString());
            sheet.Add("State", ClusterStates.Cell(found.State));
            sheet.Add("Labels", Labels.Text(found.Labels));
            sheet.Add("Kubernetes", found.KubernetesVersion);
            sheet.Add("Agent", found.AgentVersion);
            sheet.Add("Enrolled", Readable.Utc(found.CreatedAt));
            sheet.Add("Last seen", Readable.Ago(found.LastSeenAt, cli.Time));
            sheet.Add("Last scan", Readable.Ago(found.LastScanAt, cli.Time));
            sheet.Add("Compliance", Readable.Percent(found.ComplianceScore));
            sheet.Add("Open findings", Readable.Count(found.OpenFindings));
            sheet.Write(cli.Out);
            return ExitCodes.Ok;
        });
        return command;
    }
}
