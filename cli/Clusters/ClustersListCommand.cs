using System.CommandLine;
using FleetScan.Cli.Commands;
using FleetScan.Cli.Connection;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using FleetScan.Reports.Terminals;

namespace FleetScan.Cli.Clusters;

internal static class ClustersListCommand
{
    public static Command Create(CliContext cli, BackendOptionSet backend)
    {
        var name = new Option<string?>("--name") { Description = "Only clusters with this in their name.", HelpName = "TEXT" };
        var state = Choice.Of<ClusterState>("--state", "Only clusters in this state", "STATE");
        var label = new Option<string[]>("--label") { Description = "Only clusters with this label; may be given several times.", HelpName = "KEY=VALUE" };
        var command = new DocumentedCommand("list", "Lists the enrolled clusters.")
        {
            Examples = ["fleetscan clusters list", "fleetscan clusters list --label env=production --sort -lastSeenAt", "fleetscan clusters list --all --format json"],
        };
        command.Add(name);
        command.Add(state);
        command.Add(label);
        var paging = new PageOptions(command, "name", "createdAt", "lastSeenAt", "lastScanAt", "complianceScore", "openFindings");
        command.SetAction(async (parsed, token) =>
        {
            using var client = backend.Connect(parsed);
            var labels = (parsed.GetValue(label) ?? []).Select(text => ("label", (string?)text));
            var path = paging.Path(parsed, "v1/clusters", [("name", parsed.GetValue(name)), ("state", EnumText.Of(parsed.GetValue(state))), .. labels]);
            return await Printer(cli).PrintAsync(backend.Format(parsed), client.PagesAsync(path, ContractsJson.Default.PageCluster, token), paging.All(parsed), token);
        });
        return command;
    }

    private static ListPrinter<Cluster> Printer(CliContext cli) =>
        new(
            cli,
            ContractsJson.Default.Cluster,
            Column.Text("NAME", 12),
            new Column("STATE"),
            new Column("LAST SEEN"),
            new Column("LAST SCAN"),
            Column.Number("COMPLIANCE"),
            Column.Number("OPEN"),
            Column.Text("LABELS", 6))
        {
            Nothing = "No cluster fits. Enrol one: fleetscan clusters enrol NAME",
            Row = (cluster, _) => ValueTask.FromResult<Cell[]>(
            [
                cluster.Name,
                ClusterStates.Cell(cluster.State),
                Readable.Ago(cluster.LastSeenAt, cli.Time),
                Readable.Ago(cluster.LastScanAt, cli.Time),
                Readable.Percent(cluster.ComplianceScore),
                Readable.Count(cluster.OpenFindings),
                Labels.Text(cluster.Labels),
            ]),
        };
}
