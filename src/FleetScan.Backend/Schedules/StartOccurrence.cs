using FleetScan.Backend.Data;
using FleetScan.Backend.Orchestration;
using FleetScan.Backend.Scans;
using Microsoft.EntityFrameworkCore;

namespace FleetScan.Backend.Schedules;

// Decides anew, as the wait may have been longer than planned: of several occurrences that are due it starts the newest. The database lets each start once.
internal sealed class StartOccurrence(
    IDbContextFactory<FleetScanDb> databases, ScanStarter scans, SkippedOccurrences skipped, TimeProvider clock)
    : IActivity<RecurringScanInput, OccurrenceStarted>
{
    public async Task<OccurrenceStarted> RunAsync(RecurringScanInput input, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await CurrentRevision.FindAsync(db, input, cancellationToken) is not { } row)
        {
            return new(null, null);
        }

        var window = TimeSpan.FromMinutes(row.MisfireWindowMinutes);
        var recurrence = Recurrence.Of(row);
        var decision = OccurrenceDecision.Make(recurrence, input.After, clock.GetUtcNow(), window);
        skipped.Record(row, decision.Skipped, decision.After);
        if (decision.Start is { } occurrence)
        {
            await scans.StartAsync(input.AccountId, ScheduleDescription.SpecOf(row), null, row.Id, occurrence, cancellationToken);
        }

        return new(decision.After, decision.NextDue ?? recurrence.Next(decision.After) + recurrence.Jitter);
    }
}
