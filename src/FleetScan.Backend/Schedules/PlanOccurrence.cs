using FleetScan.Backend.Data;
using FleetScan.Backend.Orchestration;
using Microsoft.EntityFrameworkCore;

namespace FleetScan.Backend.Schedules;

internal sealed class PlanOccurrence(IDbContextFactory<FleetScanDb> databases, SkippedOccurrences skipped, TimeProvider clock)
    : IActivity<RecurringScanInput, OccurrencePlan>
{
    public async Task<OccurrencePlan> RunAsync(RecurringScanInput input, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await CurrentRevision.FindAsync(db, input, cancellationToken) is not { } row)
        {
            return new(null, input.After);
        }

        var recurrence = Recurrence.Of(row);
        var decision = OccurrenceDecision.Make(recurrence, input.After, clock.GetUtcNow(), TimeSpan.FromMinutes(row.MisfireWindowMinutes));
        if (decision.Start is { } start)
        {
            // The start decides again when it runs, and counts what it skips.
            return new(start + recurrence.Jitter, input.After);
        }

        skipped.Record(row, decision.Skipped, decision.After);
        return new(decision.NextDue, decision.After);
    }
}
