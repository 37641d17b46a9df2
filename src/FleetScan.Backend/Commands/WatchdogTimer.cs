using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FleetScan.Backend.Commands;

/// <summary>Sweeps every minute in a host that has no timer of its own.</summary>
internal sealed partial class WatchdogTimer(LeaseWatchdog watchdog, TimeProvider time, ILogger<WatchdogTimer> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

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
