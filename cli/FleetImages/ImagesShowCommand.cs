using System.CommandLine;
using FleetScan.Cli.Commands;
using FleetScan.Cli.Connection;
using FleetScan.Cli.Terminals;
using FleetScan.Cli.Vulnerabilities;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using FleetScan.Reports.Terminals;

namespace FleetScan.Cli.FleetImages;

internal static class ImagesShowCommand
{
    private const string Shown = "25";

    public static Command Create(CliContext cli, BackendOptionSet backend)
    {
        var image = ImageDirectory.Argument();
        var command = new DocumentedCommand("show", "Shows one image: its worst vulnerabilities, and what runs it.")
        {
            Examples = ["fleetscan images show shop/cart:1.4", "fleetscan images show 0197a2c4-6f0e-7cc3-98c4-dc0c0c07398f --format json"],
        };
        command.Add(image);
        command.SetAction(async (parsed, token) =>
        {
            using var client = backend.Connect(parsed);
            var found = await ImageDirectory.FindAsync(client, parsed.GetRequiredValue(image), token);
            if (backend.Format(parsed) == OutputFormat.Json)
            {
                JsonOutput.Write(cli.Out, found, ContractsJson.Default.Image);
            }
            else
            {
                await PrintAsync(cli, client, found, token);
            }

            return ExitCodes.Ok;
        });
        return command;
    }

    private static async Task PrintAsync(CliContext cli, BackendClient client, Image image, CancellationToken cancellationToken)
    {
        Sheet(image, cli.Time).Write(cli.Out);
        var vulnerabilities = await client.GetAsync($"v1/images/{image.Id}/vulnerabilities?limit={Shown}", ContractsJson.Default.PageImageVulnerability, cancellationToken);
        if (vulnerabilities.Items.Count > 0)
        {
            var table = new TextTable(new Column("SEVERITY"), Column.Text("VULNERABILITY", 16), Column.Text("PACKAGE", 14), Column.Text("INSTALLED", 10), Column.Text("FIXED IN", 10));
            foreach (var match in vulnerabilities.Items.Select(found => found.Match))
            {
                table.Add(SeverityCell.Of(match.Severity, match.KnownExploited), match.Id, match.Package.Name, match.Package.Version, string.Join(", ", match.FixedVersions));
            }

            cli.Out.WriteLine();
            table.Write(cli.Out);
        }

        var workloads = await client.GetAsync($"v1/images/{image.Id}/workloads?limit={Shown}", ContractsJson.Default.PageImageWorkload, cancellationToken);
        if (workloads.Items.Count > 0)
        {
            var table = new TextTable(Column.Text("CLUSTER", 10), Column.Text("NAMESPACE", 10), Column.Text("WORKLOAD", 18), Column.Text("CONTAINER", 10));
            foreach (var use in workloads.Items)
            {
                table.Add(use.ClusterName, use.Workload.Namespace ?? "-", $"{use.Workload.Kind}/{use.Workload.Name}", use.Container);
            }

            cli.Out.WriteLine();
            table.Write(cli.Out);
        }

        if (vulnerabilities.Next is not null || workloads.Next is not null)
        {
            cli.Error.WriteLine($"Only the first {Shown} of each are shown; GET {client.Address}/v1/images/{image.Id}/vulnerabilities and /workloads have them all.");
        }

        cli.Out.WriteLine();
        cli.Out.WriteLine($"Next: fleetscan images sbom {image.Id}");
    }

    private static FactSheet Sheet(Image image, TimeProvider time)
    {
        var counts = image.Vulnerabilities;
        var sheet = new FactSheet();
        sheet.Add("Image", ImageColumns.Name(image));
        sheet.Add("Id", image.Id.ToString());
        sheet.Add("Digest", image.Key.Digest);
        sheet.Add("Platform", image.Key.Platform);
        sheet.Add("State", ImageColumns.State(image.State));
        sheet.Add("Reason", image.Reason);
        sheet.Add("Distribution", image.Distribution);
        sheet.Add("Packages", Readable.Count(image.Packages));
        sheet.Add("Open", image.State == ImageState.Matched ? $"{counts.Critical} critical, {counts.High} high, {counts.Medium} medium, {counts.Low} low, {counts.Unknown} unrated" : null);
        sheet.Add("Workloads", Readable.Count(image.Workloads));
        sheet.Add("Tags", Readable.Count(image.Tags));
        sheet.Add("First seen", Readable.Utc(image.FirstSeenAt));
        sheet.Add("Matched", image.MatchedAt is { } at ? Readable.Ago(at, time) : null);
        sheet.Add("Advisories", image.AdvisoriesBuiltAt is { } built ? $"built {Readable.Ago(built, time)}" : null);
        return sheet;
    }
}
