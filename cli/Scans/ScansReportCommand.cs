using System.CommandLine;
using FleetScan.Cli.Commands;
using FleetScan.Cli.Connection;
using FleetScan.Cli.Scanning;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using FleetScan.Reports;

namespace FleetScan.Cli.Scans;

internal static class ScansReportCommand
{
    public static Command Create(CliContext cli, BackendOptionSet backend)
    {
        var id = ScanDirectory.Argument();
        var cluster = new Option<string?>("--cluster") { Description = "Name or id of the cluster, where the scan has several.", HelpName = "NAME" };
        var format = Choice.Of("--format", "How to report; markdown by default", "FORMAT", ReportFormat.Pretty);
        var output = new Option<string?>("--output", "-o") { Description = "Write to this file instead of standard output.", HelpName = "FILE" };
        var command = new DocumentedCommand("report", "Gets the stored result of a scan of one cluster as a report.")
        {
            Examples =
            [
                "fleetscan scans report latest --cluster shop-eu-1",
                "fleetscan scans report latest --cluster shop-eu-1 --format html -o shop-eu-1.html",
                "fleetscan scans report 0197a2c4-6f0e-7cc3-98c4-dc0c0c07398f --format sarif -o shop.sarif",
            ],
        };
        command.Add(id);
        command.Add(cluster);
        command.Add(format);
        command.Add(output);
        command.SetAction(async (parsed, token) =>
        {
            using var client = backend.Connect(parsed);
            var job = await ScanDirectory.FindAsync(client, parsed.GetRequiredValue(id), token);
            var part = await PartAsync(client, job, parsed.GetValue(cluster), token);
            var path = Query.Of($"v1/jobs/{part.Id}/report", ("format", EnumText.Of(parsed.GetValue(format) ?? ReportFormat.Markdown)));
            await WriteAsync(cli, client, path, parsed.GetValue(output), token);
            return ExitCodes.Ok;
        });
        return command;
    }

    private static async Task WriteAsync(CliContext cli, BackendClient client, string path, string? file, CancellationToken cancellationToken)
    {
        using var output = ScanOutput.Open(cli, file);
        await client.CopyAsync(path, output.Terminal.Writer, cancellationToken);
        output.Commit();
        if (file is not null)
        {
            cli.Error.WriteLine($"Wrote {file}.");
        }
    }

    // Results are those of clusters: a scan of one cluster names it, of several somebody has to.
    private static async Task<Job> PartAsync(BackendClient client, Job job, string? cluster, CancellationToken cancellationToken)
    {
        if (job.ClusterId is not null)
        {
            return job;
        }

        var clusters = new ClusterDirectory(client);
        var wanted = cluster is null ? (ClusterId?)null : (await clusters.FindAsync(cluster, cancellationToken)).Id;
        var path = Query.Of("v1/jobs", ("parentId", job.Id.ToString()), ("clusterId", wanted?.ToString()), ("limit", "2"));
        var parts = (await client.GetAsync(path, ContractsJson.Default.PageJob, cancellationToken)).Items;
        return parts switch
        {
            [var only] => only,
            [] => throw new CliException($"Scan {job.Id} has no part{(cluster is null ? "" : $" of cluster {cluster}")}. Its clusters: fleetscan scans show {job.Id}"),
            _ => throw new CliException($"Scan {job.Id} is of several clusters. Name one with --cluster; fleetscan scans show {job.Id} lists them."),
        };
    }
}
