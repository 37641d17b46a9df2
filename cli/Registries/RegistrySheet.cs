using FleetScan.Cli.Commands;
using FleetScan.Cli.Connection;
using FleetScan.Cli.Terminals;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using FleetScan.Reports.Terminals;

namespace FleetScan.Cli.Registries;

/// Everything that is known of one registry.
internal static class RegistrySheet
{
    public static async Task PrintAsync(CliContext cli, BackendClient client, OutputFormat format, Registry registry, CancellationToken cancellationToken)
    {
        if (format == OutputFormat.Json)
        {
            JsonOutput.Write(cli.Out, registry, ContractsJson.Default.Registry);
            return;
        }

        var settings = registry.Settings;
        var sheet = new FactSheet();
        sheet.Add("Name", settings.Name);
        sheet.Add("Id", registry.Id.ToString());
        sheet.Add("Host", settings.Host);
        sheet.Add("Provider", EnumText.Of(settings.Provider));
        sheet.Add("Cluster", await new ClusterDirectory(client).NameAsync(settings.ClusterId, cancellationToken));
        sheet.Add("Secret", settings.Credentials is { } secret ? $"{secret.Namespace}/{secret.Name}" : "none: anonymous");
        sheet.Add("Transport", settings switch { { PlainHttp: true } => "plain HTTP", { SkipTlsVerify: true } => "any certificate", _ => null });
        sheet.Add("Include", string.Join(", ", settings.Include));
        sheet.Add("Exclude", string.Join(", ", settings.Exclude));
        sheet.Add("Tags", $"{settings.TagsPerRepository} of each repository, {(settings.TagOrder == TagOrder.Newest ? "the newest" : "the highest versions")}, {settings.Platform}");
        sheet.Add("Found", $"{Readable.Count(registry.Tags)} tags");
        sheet.Add("Last scan", Readable.Ago(registry.LastScanAt, cli.Time));
        sheet.Add("Last job", registry.LastJobId?.ToString());
        sheet.Write(cli.Out);
        WriteStages(cli, registry);
    }

    private static void WriteStages(CliContext cli, Registry registry)
    {
        if (registry.Stages.Count == 0)
        {
            return;
        }

        var table = new TextTable(new Column("STEP"), new Column("RESULT"), Column.Number("MS"), Column.Text("DETAIL", 20));
        foreach (var stage in registry.Stages)
        {
            table.Add(stage.Name, stage.Succeeded ? new Cell("works", Styles.Good) : new Cell("fails", Styles.Bad), Readable.Count(stage.Milliseconds), stage.Detail);
        }

        cli.Out.WriteLine();
        table.Write(cli.Out);
    }
}
