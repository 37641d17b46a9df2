using FleetScan.Backend.Data;
using FleetScan.Backend.Schedules;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using Microsoft.EntityFrameworkCore;

namespace FleetScan.LocalHost;

/// <summary>The schedule that a first start makes: every night at three, NSA, all clusters.</summary>
internal sealed class DefaultSchedule(IDbContextFactory<FleetScanDb> databases, ScheduleService schedules)
{
    private const string Name = "nightly";

    public async Task<Schedule?> EnsureAsync(AccountId account, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var first = await db.Schedules.AsNoTracking()
            .Where(schedule => schedule.AccountId == account)
            .OrderBy(schedule => schedule.Id)
            .Select(schedule => (ScheduleId?)schedule.Id)
            .FirstOrDefaultAsync(cancellationToken);
        if (first is { } id)
        {
            return await schedules.FindAsync(account, id, cancellationToken);
        }

        var zone = TimeZoneInfo.Local;
        var made = await schedules.CreateAsync(
            account,
            new PutSchedule { Name = Name, Cron = "0 3 * * *", TimeZone = zone.HasIanaId ? zone.Id : "UTC", JitterSeconds = 0 },
            cancellationToken);
        return made is ScheduleResult.Stored(var stored) ? stored : throw new InvalidOperationException($"The first schedule could not be made: {made}.");
    }
}
