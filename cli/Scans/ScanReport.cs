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
        var table = new TextTable(
            Column.Text("CLUSTER", 10),
            new Column("STATE"),
            Column.Number("OBJECTS"),
            Column.Number("OPEN"),
            Column.Number("NEW"),
            Column.Number("RESOLVED"),
            Column.Number("COMPLIANCE"),
            Column.Text("", 4));
        var page = job.ParentId is null
            ? await client.GetAsync(Query.Of("v1/jobs", ("parentId", job.Id.ToString()), ("limit", $"{MaxChildren}")), ContractsJson.Default.PageJob, cancellationToken)
            : new Page<Job> { Items = [job] };
        foreach (var child in page.Items)
        {
            table.Add(
                await clusters.NameAsync(child.ClusterId, cancellationToken),
                JobStates.Cell(child.State),
                Readable.Count(child.Outcome?.Resources ?? child.Done),
                Count(child.Outcome?.Open),
                Count(child.Outcome?.New),
                Count(child.Outcome?.Resolved),
                Readable.Percent(child.Outcome?.ComplianceScore),
                child.Reason ?? (child.Outcome is { Failures: > 0 } outcome ? $"incomplete: {Readable.Count(outcome.Failures)} not read" : ""));
        }

        return table;
    }

    private static string Count(long? count) => count is { } known ? Readable.Count(known) : "-";

    private static string Next(Job job) => JobStates.IsFinal(job.State)
        ? $"Next: fleetscan findings list --job {job.Id} --severity high,critical"
        : $"Next: fleetscan scans watch {job.Id}";
}
