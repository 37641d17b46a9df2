using FleetScan.Contracts.V1;
using FleetScan.Reports.Terminals;
using Spectre.Console;

namespace FleetScan.Cli.Scanning;

/// A bar on standard error while a scan runs: objects judged of those expected.
internal static class ScanProgress
{
    private static readonly TimeSpan Refresh = TimeSpan.FromMilliseconds(100);

    public static Task<PostureSummary> ShowAsync(CliContext cli, ScanPipeline pipeline, Func<Task<PostureSummary>> run, CancellationToken cancellationToken) =>
        cli.Error.Console.Progress()
            .AutoClear(true)
            .Columns(new SpinnerColumn(), new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn { Width = 30 }, new ElapsedTimeColumn())
            .StartAsync(async context =>
            {
                var bar = context.AddTask("reading");
                var running = run();
                while (!running.IsCompleted)
                {
                    Show(bar, pipeline);
                    await Task.WhenAny(running, Task.Delay(Refresh, cli.Time, cancellationToken));
                }

                return await running;
            });

    private static void Show(ProgressTask bar, ScanPipeline pipeline)
    {
        var read = pipeline.Report.Read;
        var expected = pipeline.Report.Estimated;
        bar.IsIndeterminate = expected is null;
        bar.MaxValue = Math.Max(1, expected ?? 1);
        bar.Value = Math.Min(read, bar.MaxValue * 0.999);
        bar.Description = expected is { } all ? $"{Readable.Count(read)} of {Readable.Count(all)} objects" : $"{Readable.Count(read)} objects";
    }
}
