using FleetScan.Cli.Commands;
using FleetScan.Cli.Connection;
using FleetScan.Cli.Terminals;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using FleetScan.Reports.Terminals;

namespace FleetScan.Cli.Scans;

/// One scan of the fleet: how it stands, and each cluster's part of it.
internal sealed class ScanReport(CliContext cli, BackendClient client, ClusterDirectory clusters)
{
    // More clusters than a person reads; the next step names the way to all of them.
    private const int MaxChildren = 200;

    public async Task PrintAsync(Job job, OutputFormat format, CancellationToken cancellationToken)
    {
        if (format == OutputFormat.Json)
        {
            JsonOutput.Write(cli.Out, job, ContractsJson.Default.Job);
            return;
        }

        Facts(job).Write(cli.Out);
        var children = await ChildrenAsync(job, cancellationToken);
        if (children.Count > 0)
        {
            cli.Out.WriteLine();
            children.Write(cli.Out);
        }

        cli.Out.WriteLine();
        cli.Out.WriteParagraph(Next(job));
    }

    private static FactSheet Facts(Job job)
    {
        var sheet = new FactSheet();
        sheet.Add("Scan", job.Id.ToString());
        sheet.Add("Kind", job.Kind == JobKind.PostureScan ? null : EnumText.Of(job.Kind));
        sheet.Add("State", JobStates.Cell(job.State));
        sheet.Add("Reason", job.Reason);
        sheet.Add("Asked for", Readable.Utc(job.CreatedAt));
        sheet.Add("Took", job.FinishedAt is { } end ? Readable.Span(end - job.CreatedAt) : null);
        sheet.Add("Expires", job.FinishedAt is null ? Readable.Utc(job.Deadline) : null);
        sheet.Add("Clusters", job.Children is { } counts ? Counts(counts) : null);
        sheet.Add("Trace", job.TraceId);
        return sheet;
    }

    private static string Counts(JobCounts counts) =>
        string.Join(
            ", ",
            new (int Count, string State)[]
            {
                (counts.Succeeded, "succeeded"), (counts.Failed, "failed"), (counts.Expired, "expired"), (counts.Cancelled, "cancelled"), (counts.Unfinished, "unfinished"),
            }.Where(part => part.Count > 0).Select(part => $"{Readable.Count(part.Count)} {part.State}").DefaultIfEmpty("none"));

    private async Task<TextTable> ChildrenAsync(Job job, CancellationToken cancellationToken)
    {
        var isPosture = job.Kind == JobKind.PostureScan;
        var table = isPosture ? ChildRows.PostureTable() : ChildRows.ImageTable();
        var page = job.ParentId is null
            ? await client.GetAsync(Query.Of("v1/jobs", ("parentId", job.Id.ToString()), ("limit", $"{MaxChildren}")), ContractsJson.Default.PageJob, cancellationToken)
            : new Page<Job> { Items = [job] };
        foreach (var child in page.Items)
        {
            var cluster = await clusters.NameAsync(child.ClusterId, cancellationToken);
            table.Add(isPosture ? ChildRows.Posture(child, cluster) : ChildRows.Image(child, cluster));
        }

        return table;
    }

    private static string Next(Job job) => job switch
    {
        { State: var state } when !JobStates.IsFinal(state) => $"Next: fleetscan scans watch {job.Id}",
        { Kind: JobKind.PostureScan } => $"Next: fleetscan findings list --job {job.Id} --severity high,critical",
        _ => "Next: fleetscan images list --severity high",
    };
}
