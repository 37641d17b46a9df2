using System.CommandLine;
using System.Globalization;
using FleetScan.Cli.Commands;
using FleetScan.Cli.Connection;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using FleetScan.Reports.Terminals;

namespace FleetScan.Cli.Vulnerabilities;

internal static class VulnerabilitiesListCommand
{
    public static Command Create(CliContext cli, BackendOptionSet backend)
    {
        var severity = Choice.Several<VulnerabilitySeverity>("--severity", "Of these severities", "SEVERITY,..");
        var exploited = new Option<bool>("--exploited") { Description = "Only those that CISA lists as exploited." };
        var fixable = Flag("--fixable", "That a fixed version exists for; with false, that none exists for.");
        var cluster = Lists.Of("--cluster", "Of images that run in these clusters, by name or id.", "CLUSTER,..");
        var search = new Option<string?>("--search") { Description = "With this in their id, such as CVE-2024-.", HelpName = "TEXT" };
        var command = new DocumentedCommand("list", "Lists the vulnerabilities of the fleet's images: exploited ones first, then the worst.")
        {
            Examples = ["fleetscan vulnerabilities list --exploited", "fleetscan vulnerabilities list --cluster shop-eu-1 --severity critical,high --fixable true"],
        };
        foreach (var option in new Option[] { severity, exploited, fixable, cluster, search })
        {
            command.Add(option);
        }

        var paging = new PageOptions(command, "urgency", "id");
        command.SetAction(async (parsed, token) =>
        {
            using var client = backend.Connect(parsed);
            var clusters = await new ClusterDirectory(client).IdsAsync(parsed.GetValue(cluster) ?? [], token);
            var path = paging.Path(
                parsed,
                "v1/vulnerabilities",
                [
                    .. (parsed.GetValue(severity) ?? []).Select(each => ("severity", (string?)EnumText.Of(each))),
                    ("knownExploited", parsed.GetValue(exploited) ? "true" : null),
                    ("fixable", parsed.GetResult(fixable) is null ? null : parsed.GetValue(fixable) == false ? "false" : "true"),
                    .. clusters.Select(id => ("clusterId", (string?)id.ToString())),
                    ("search", parsed.GetValue(search)),
                ]);
            return await Printer(cli).PrintAsync(backend.Format(parsed), client.PagesAsync(path, ContractsJson.Default.PageFleetVulnerability, token), paging.All(parsed), token);
        });
        return command;
    }

    private static Option<bool?> Flag(string name, string description) => new(name) { Description = description, HelpName = "true|false", Arity = ArgumentArity.ZeroOrOne };

    private static ListPrinter<FleetVulnerability> Printer(CliContext cli) =>
        new(
            cli,
            ContractsJson.Default.FleetVulnerability,
            Column.Text("VULNERABILITY", 16),
            new Column("SEVERITY"),
            new Column("KEV"),
            Column.Number("EPSS"),
            Column.Number("IMAGES"),
            Column.Number("FIXABLE"),
            Column.Number("WORKLOADS"),
            Column.Number("CLUSTERS"))
        {
            Nothing = "No vulnerability fits.",
            Next = "Next: fleetscan vulnerabilities show VULNERABILITY",
            Row = (found, _) => ValueTask.FromResult<Cell[]>(
            [
                found.Id,
                SeverityCell.Of(found.Severity, knownExploited: false),
                found.KnownExploited ? new Cell("yes", Styles.Bad) : new Cell(""),
                found.Epss is { } epss ? epss.ToString("0.000", CultureInfo.InvariantCulture) : "-",
                Readable.Count(found.Images),
                Readable.Count(found.Fixable),
                Readable.Count(found.Workloads),
                Readable.Count(found.Clusters),
            ]),
        };
}
