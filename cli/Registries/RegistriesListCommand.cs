using System.CommandLine;
using FleetScan.Cli.Commands;
using FleetScan.Cli.Connection;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using FleetScan.Reports.Terminals;

namespace FleetScan.Cli.Registries;

internal static class RegistriesListCommand
{
    public static Command Create(CliContext cli, BackendOptionSet backend)
    {
        var command = new DocumentedCommand("list", "Lists the registries.")
        {
            Examples = ["fleetscan registries list", "fleetscan registries list --format json"],
        };
        var paging = new PageOptions(command, "name", "createdAt");
        command.SetAction(async (parsed, token) =>
        {
            using var client = backend.Connect(parsed);
            var pages = client.PagesAsync(paging.Path(parsed, "v1/registries"), ContractsJson.Default.PageRegistry, token);
            return await Printer(cli, new ClusterDirectory(client)).PrintAsync(backend.Format(parsed), pages, paging.All(parsed), token);
        });
        return command;
    }

    private static ListPrinter<Registry> Printer(CliContext cli, ClusterDirectory clusters) =>
        new(
            cli,
            ContractsJson.Default.Registry,
            Column.Text("NAME", 12),
            Column.Text("HOST", 18),
            Column.Text("CLUSTER", 10),
            Column.Number("TAGS"),
            new Column("LAST SCAN"),
            Column.Text("REACHED", 8))
        {
            Nothing = "There is no registry. Add one: fleetscan registries add NAME --host HOST --cluster CLUSTER",
            Row = async (registry, token) =>
            [
                registry.Settings.Name,
                registry.Settings.Host,
                await clusters.NameAsync(registry.Settings.ClusterId, token),
                Readable.Count(registry.Tags),
                Readable.Ago(registry.LastScanAt, cli.Time),
                Reached(registry),
            ],
        };

    private static Cell Reached(Registry registry) => registry.Stages switch
    {
        { Count: 0 } => new Cell("-"),
        _ when registry.Stages.FirstOrDefault(stage => !stage.Succeeded) is { } failed => new Cell($"no: {failed.Name}", Styles.Bad),
        _ => new Cell("yes", Styles.Good),
    };
}
