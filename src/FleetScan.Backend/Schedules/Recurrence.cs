using System.Buffers.Binary;
using System.Security.Cryptography;
using Cronos;
using FleetScan.Backend.Data;
using FleetScan.Contracts;

namespace FleetScan.Backend.Schedules;

// Where daylight saving skips an occurrence it moves to the end of the gap; where it repeats one, fixed times run once and intervals go on (Cronos).
internal sealed class Recurrence(CronExpression cron, TimeZoneInfo zone, TimeSpan jitter)
{
    public TimeSpan Jitter => jitter;

    public static Recurrence Of(ScheduleRow row) =>
        new(CronExpression.Parse(row.Cron), TimeZoneInfo.FindSystemTimeZoneById(row.TimeZone), JitterOf(row.Id, row.JitterSeconds));

    public DateTimeOffset? Next(DateTimeOffset after) => cron.GetNextOccurrence(after, zone)?.ToUniversalTime();

    // Later than 'after', not later than 'until', in order.
    public IEnumerable<DateTimeOffset> Between(DateTimeOffset after, DateTimeOffset until)
    {
        for (var next = Next(after); next <= until; next = Next(next.Value))
        {
            yield return next.Value;
        }
    }

    // When the next scans start, jitter included.
    public IEnumerable<DateTimeOffset> Runs(DateTimeOffset after)
    {
        for (var next = Next(after - jitter); next is not null; next = Next(next.Value))
        {
            yield return next.Value + jitter;
        }
    }

    // The same for one schedule at all times and in all processes, and spread evenly over schedules.
    private static TimeSpan JitterOf(ScheduleId schedule, int jitterSeconds)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(schedule.Value.ToByteArray(bigEndian: true), hash);
        var milliseconds = BinaryPrimitives.ReadUInt64BigEndian(hash) % ((ulong)jitterSeconds * 1000 + 1);
        return TimeSpan.FromMilliseconds(milliseconds);
    }
}
