using FleetScan.Backend.Maintenance;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FleetScan.Backend.Commands;

/// <summary>Sweeps every minute, and clears away every day, in a host that has no timers of its own.</summary>
internal sealed partial class WatchdogTimer(Watchdog watchdog, Retention retention, TimeProvider time, ILogger<WatchdogTimer> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan RetentionPeriod = TimeSpan.FromDays(1);

    private DateTimeOffset _nextRetention;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        do
        {
            await SweepAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task SweepAsync(CancellationToken stoppingToken)
    {
        try
        {
            await watchdog.SweepAsync(stoppingToken);
            if (_nextRetention <= time.GetUtcNow())
            {
                await retention.SweepAsync(stoppingToken);
                _nextRetention = time.GetUtcNow() + RetentionPeriod;
            }
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            // The next sweep is a minute away and does what this one could not.
            Log.SweepFailed(logger, exception);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1110, LogLevel.Warning, "A sweep failed; the next one tries again.")]
        public static partial void SweepFailed(ILogger logger, Exception exception);
    }
}
