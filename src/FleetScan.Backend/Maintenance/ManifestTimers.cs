using Cronos;
using FleetScan.Backend.Advisories;
using FleetScan.Backend.Functions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FleetScan.Backend.Maintenance;

/// <summary>Runs the timers of <see cref="FunctionManifest"/> in a host that has none of its own.</summary>
internal sealed partial class ManifestTimers(Watchdog watchdog, Retention retention, AdvisoryTimer advisories, TimeProvider time, ILogger<ManifestTimers> logger) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(
            from function in FunctionManifest.All
            let timer = function.Trigger as FunctionTrigger.Timer
            where timer is not null
            select RunAsync(function.Name, CronExpression.Parse(timer.Cron, CronFormat.IncludeSeconds), WorkOf(function.Name), stoppingToken));

    private Func<CancellationToken, Task> WorkOf(string function) => function switch
    {
        FunctionNames.Watchdog => watchdog.SweepAsync,
        FunctionNames.RefreshAdvisories => advisories.SweepAsync,
        FunctionNames.Retention => retention.SweepAsync,
        _ => throw new InvalidOperationException($"The manifest's timer {function} has nothing to run on one machine."),
    };

    private async Task RunAsync(string function, CronExpression times, Func<CancellationToken, Task> work, CancellationToken stoppingToken)
    {
        // The first turn comes at once: what a killed process left half done does not wait for the clock.
        while (true)
        {
            await TryAsync(function, work, stoppingToken);
            var now = time.GetUtcNow();
            if (times.GetNextOccurrence(now, TimeZoneInfo.Utc) is not { } next)
            {
                return;
            }

            await Task.Delay(next - now, time, stoppingToken);
        }
    }

    private async Task TryAsync(string function, Func<CancellationToken, Task> work, CancellationToken stoppingToken)
    {
        try
        {
            await work(stoppingToken);
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            // The timer outlives every fault of its work, which the next turn takes up again.
            Log.Failed(logger, function, exception);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1110, LogLevel.Warning, "{Function} failed; its next turn tries again.")]
        public static partial void Failed(ILogger logger, string function, Exception exception);
    }
}
