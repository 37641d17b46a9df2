using System.Collections.Concurrent;
using FleetScan.Reports.Terminals;
using FleetScan.Vulnerabilities.Feeds.Downloads;
using Spectre.Console;

namespace FleetScan.Cli.Advisories;

/// A bar on standard error for each download that is under way.
internal sealed class FeedBars(CliContext cli) : IProgress<FeedProgress>
{
    private static readonly TimeSpan Refresh = TimeSpan.FromMilliseconds(100);
    private readonly ConcurrentDictionary<string, FeedProgress> _feeds = new(StringComparer.Ordinal);

    public void Report(FeedProgress value) => _feeds[value.Name] = value;

    public Task<T> ShowAsync<T>(Func<Task<T>> run, CancellationToken cancellationToken) => !cli.Error.IsTerminal
        ? run()
        : cli.Error.Console.Progress()
            .AutoClear(true)
            .Columns(
                new SpinnerColumn(), new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn { Width = 30 }, new DownloadedColumn(), new TransferSpeedColumn())
            .StartAsync(async context =>
            {
                var bars = new Dictionary<string, ProgressTask>(StringComparer.Ordinal);
                var running = run();
                while (!running.IsCompleted)
                {
                    Show(context, bars);
                    await Task.WhenAny(running, Task.Delay(Refresh, cli.Time, cancellationToken));
                }

                return await running;
            });

    private void Show(ProgressContext context, Dictionary<string, ProgressTask> bars)
    {
        foreach (var feed in _feeds.Values)
        {
            if (feed.Outcome is not null)
            {
                if (bars.Remove(feed.Name, out var done))
                {
                    context.RemoveTask(done);
                }

                continue;
            }

            if (!bars.TryGetValue(feed.Name, out var bar))
            {
                bars[feed.Name] = bar = context.AddTask(Markup.Escape(Terminal.Printable(feed.Name)));
            }

            bar.IsIndeterminate = feed.Total is null;
            bar.MaxValue = Math.Max(1, feed.Total ?? 1);
            // A bar that reaches its end stops its clock, and what came is checked after that.
            bar.Value = Math.Min(feed.Bytes, bar.MaxValue * 0.999);
        }
    }
}
