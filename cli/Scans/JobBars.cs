using FleetScan.Cli.Commands;
using FleetScan.Cli.Connection;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using FleetScan.Reports.Terminals;
using Spectre.Console;

namespace FleetScan.Cli.Scans;

/// A bar for the scan and one for each cluster that is under way, as many as a screen holds.
internal sealed class JobBars(ProgressContext context, ClusterDirectory clusters)
{
    private const int MaxChildren = 12;
    private readonly Dictionary<JobId, ProgressTask> _bars = [];

    public async ValueTask UpdateAsync(Job job, CancellationToken cancellationToken)
    {
        if (job.ParentId is null)
        {
            Move(job, $"[bold]scan[/] {Readable.Count(job.Done)}/{Readable.Count(job.Total)} clusters");
            return;
        }

        if (JobStates.IsFinal(job.State) || job.State == JobState.Queued)
        {
            Remove(job.Id);
            return;
        }

        if (_bars.ContainsKey(job.Id) || _bars.Count <= MaxChildren)
        {
            var name = await clusters.NameAsync(job.ClusterId, cancellationToken);
            Move(job, $"{Markup.Escape(Terminal.Printable(name))} {EnumText.Of(job.State)}, {Readable.Count(job.Done)} {(job.Kind == JobKind.PostureScan ? "objects" : "images")}");
        }
    }

    private void Move(Job job, string description)
    {
        if (!_bars.TryGetValue(job.Id, out var bar))
        {
            bar = context.AddTask(description);
            _bars[job.Id] = bar;
        }

        bar.Description = description;
        bar.IsIndeterminate = job.Total <= 0;
        bar.MaxValue = Math.Max(1, job.Total);
        // A bar that reaches its end stops its clock, which only the end of the job may do.
        bar.Value = Math.Min(job.Done, bar.MaxValue * 0.999);
    }

    private void Remove(JobId id)
    {
        if (_bars.Remove(id, out var bar))
        {
            context.RemoveTask(bar);
        }
    }
}
