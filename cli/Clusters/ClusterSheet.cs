using FleetScan.Cli.Commands;
using FleetScan.Cli.Connection;
using FleetScan.Cli.Terminals;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using FleetScan.Reports.Terminals;

namespace FleetScan.Cli.Clusters;

/// Everything that is known of one cluster.
internal static class ClusterSheet
{
    public static void Print(CliContext cli, OutputFormat format, Cluster cluster)
    {
        if (format == OutputFormat.Json)
        {
            JsonOutput.Write(cli.Out, cluster, ContractsJson.Default.Cluster);
            return;
        }

        var sheet = new FactSheet();
        sheet.Add("Name", cluster.Name);
        sheet.Add("Id", cluster.Id.ToString());
        sheet.Add("State", ClusterStates.Cell(cluster.State));
        sheet.Add("Labels", Labels.Text(cluster.Labels));
        sheet.Add("Kubernetes", cluster.KubernetesVersion);
        sheet.Add("Agent", cluster.AgentVersion);
        sheet.Add("Enrolled", Readable.Utc(cluster.CreatedAt));
        sheet.Add("Last seen", Readable.Ago(cluster.LastSeenAt, cli.Time));
        sheet.Add("Last scan", Readable.Ago(cluster.LastScanAt, cli.Time));
        sheet.Add("Compliance", Readable.Percent(cluster.ComplianceScore));
        sheet.Add("Open findings", Readable.Count(cluster.OpenFindings));
        sheet.Write(cli.Out);
    }
}
