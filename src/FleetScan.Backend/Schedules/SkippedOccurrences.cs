using System.Diagnostics.Metrics;
using FleetScan.Backend.Data;
using FleetScan.Contracts;
using Microsoft.Extensions.Logging;

namespace FleetScan.Backend.Schedules;

internal sealed partial class SkippedOccurrences(ILogger<SkippedOccurrences> logger)
{
    private static readonly Counter<long> Skipped =
        BackendTelemetry.Meter.CreateCounter<long>("fleetscan.schedules.skipped", "{occurrence}", "Occurrences that were missed and not caught up.");

    public void Record(ScheduleRow row, int count, DateTimeOffset until)
    {
        if (count > 0)
        {
            Skipped.Add(count);
            Log.Missed(logger, count, row.Id, row.Name, until, row.MisfireWindowMinutes);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "{Count} occurrences of schedule {ScheduleId} ({Name}) up to {Until} were missed and are skipped: only the newest within {MisfireWindowMinutes} minutes is caught up.")]
        public static partial void Missed(ILogger logger, int count, ScheduleId scheduleId, string name, DateTimeOffset until, int misfireWindowMinutes);
    }
}
