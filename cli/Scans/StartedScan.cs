using FleetScan.Cli.Commands;
using FleetScan.Cli.Connection;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;

namespace FleetScan.Cli.Scans;

/// What is said of a scan that was just started: where it is, or how it goes until it ends.
internal sealed class StartedScan(CliContext cli, BackendClient client, OutputFormat format)
{
    public async Task<int> ReportAsync(Job job, bool watch, CancellationToken cancellationToken)
    {
        if (watch)
        {
            return await FollowAsync(job, cancellationToken);
        }

        if (format == OutputFormat.Json)
        {
            JsonOutput.Write(cli.Out, job, ContractsJson.Default.Job);
            return ExitCodes.Ok;
        }

        cli.Out.WriteLine($"Started scan {job.Id}.");
        cli.Out.WriteLine($"Next: fleetscan scans watch {job.Id}");
        return ExitCodes.Ok;
    }

    public async Task<int> FollowAsync(Job job, CancellationToken cancellationToken)
    {
        var clusters = new ClusterDirectory(client);
        var watcher = new JobWatcher(client, cli.Time);
        var ended = await new JobDisplay(cli, clusters).ShowAsync((show, token) => watcher.WatchAsync(job.Id, show, token), cancellationToken);
        await new ScanReport(cli, client, clusters).PrintAsync(ended, format, cancellationToken);
        return ended.State == JobState.Succeeded ? ExitCodes.Ok : ExitCodes.CouldNotDoIt;
    }
}
