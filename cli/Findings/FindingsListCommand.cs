using System.CommandLine;
using FleetScan.Cli.Commands;
using FleetScan.Cli.Connection;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using FleetScan.Reports;
using FleetScan.Reports.Terminals;

namespace FleetScan.Cli.Findings;

internal static class FindingsListCommand
{
    // Below it, ids would leave too little for the names.
    private const int WidthWithIds = 130;

    public static Command Create(CliContext cli, BackendOptionSet backend)
    {
        var filters = new FindingFilters();
        var command = new DocumentedCommand("list", "Lists findings, the worst first.")
        {
            Examples =
            [
                "fleetscan findings list --cluster shop-eu-1 --severity high,critical",
                "fleetscan findings list --namespace shop --kind Deployment",
                "fleetscan findings list --state resolved --sort -firstSeenAt",
                "fleetscan findings list --all --format json > findings.json",
            ],
        };
        filters.AddTo(command);
        var paging = new PageOptions(command, "severity", "firstSeenAt", "controlId", "namespace", "name");
        command.SetAction(async (parsed, token) =>
        {
            using var client = backend.Connect(parsed);
            var clusters = new ClusterDirectory(client);
            var path = paging.Path(parsed, "v1/findings", await filters.QueryAsync(parsed, clusters, token));
            return await Printer(cli, clusters).PrintAsync(backend.Format(parsed), client.PagesAsync(path, ContractsJson.Default.PageFinding, token), paging.All(parsed), token);
        });
        return command;
    }

    private static ListPrinter<Finding> Printer(CliContext cli, ClusterDirectory clusters)
    {
        var columns = new List<Column>
        {
            new("SEVERITY"), new("CONTROL"), Column.Text("NAME", 14), Column.Text("OBJECT", 18), Column.Text("CLUSTER", 8), new("SINCE"),
        };
        var hasIds = cli.Out.Width >= WidthWithIds;
        if (hasIds)
        {
            columns.Add(new Column("ID"));
        }

        return new(cli, ContractsJson.Default.Finding, [.. columns])
        {
            Nothing = "No finding fits.",
            Next = hasIds ? "Next: fleetscan findings show ID" : "Next: fleetscan controls show CONTROL says how to mend one; wider terminals show ids for `fleetscan findings show`.",
            Row = async (finding, token) =>
            [
                new Cell(finding.Severity.ToString(), Styles.Of(finding.Severity)),
                finding.ControlId,
                finding.ControlName,
                Advice.Name(finding.Resource),
                await clusters.NameAsync(finding.ClusterId, token),
                Readable.Span(cli.Time.GetUtcNow() - finding.FirstSeenAt),
                .. hasIds ? new Cell[] { finding.Id.ToString() } : [],
            ],
        };
    }
}
