using FleetScan.Backend.Data;
using Microsoft.EntityFrameworkCore;

namespace FleetScan.Backend.Schedules;

internal static class CurrentRevision
{
    // Null when the schedule is gone, paused or newer: the orchestration that asks has nothing left to do.
    public static async Task<ScheduleRow?> FindAsync(FleetScanDb db, RecurringScanInput input, CancellationToken cancellationToken)
    {
        var row = await db.Schedules.AsNoTracking()
            .FirstOrDefaultAsync(row => row.Id == input.ScheduleId && row.AccountId == input.AccountId, cancellationToken);
        return row is { Paused: false } && row.Revision == input.Revision ? row : null;
    }
}
