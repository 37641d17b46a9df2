using FleetScan.Cli.Commands;
using FleetScan.Cli.Connection;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using Spectre.Console;

namespace FleetScan.Cli.Scans;

/// Shows how a scan goes, on standard error: bars on a terminal, elsewhere a line for each change of state.
internal sealed class JobDisplay(CliContext cli, ClusterDirectory clusters)
{
    private readonly Dictionary<JobId, JobState> _states = [];

    public Task<Job> ShowAsync(Func<Func<Job, CancellationToken, ValueTask>, CancellationToken, Task<Job>> watch, CancellationToken cancellationToken) =>
        cli.Error.IsTerminal ? ShowBarsAsync(watch, cancellationToken) : watch(WriteAsync, cancellationToken);

    private Task<Job> ShowBarsAsync(Func<Func<Job, CancellationToken, ValueTask>, CancellationToken, Task<Job>> watch, CancellationToken cancellationToken) =>
        cli.Error.Console.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn { Width = 24 }, new PercentageColumn(), new ElapsedTimeColumn())
            .StartAsync(async context =>
            {
                var bars = new JobBars(context, clusters);
                return await watch(bars.UpdateAsync, cancellationToken);
            });

    private async ValueTask WriteAsync(Job job, CancellationToken cancellationToken)
    {
        if (_states.TryGetValue(job.Id, out var known) && known == job.State)
        {
            return;
        }

        _states[job.Id] = job.State;
        var what = job.ParentId is null ? $"scan {job.Id}" : await clusters.NameAsync(job.ClusterId, cancellationToken);
        cli.Error.WriteLine($"{cli.Time.GetUtcNow():HH:mm:ss}Z {what}: {EnumText.Of(job.State)}{(job.Reason is null ? "" : $" ({job.Reason})")}");
    }
}
