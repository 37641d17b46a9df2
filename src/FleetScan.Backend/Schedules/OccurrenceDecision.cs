namespace FleetScan.Backend.Schedules;

// What is to be done about a schedule at one moment: start an occurrence that is due, or wait for the next.
internal sealed record OccurrenceDecision(DateTimeOffset? Start, DateTimeOffset? NextDue, DateTimeOffset After, int Skipped)
{
    // A run that is due is not given up for the seconds that a busy engine is late, whatever the window.
    private static readonly TimeSpan LeastWindow = TimeSpan.FromMinutes(1);

    // Counting stops here: a year of minutes is not worth reading through to log its exact size.
    private const int MostCounted = 10_000;

    public static OccurrenceDecision Make(Recurrence recurrence, DateTimeOffset after, DateTimeOffset now, TimeSpan misfireWindow)
    {
        // After the clock was set back, 'after' lies in the future; the database keeps what ran already from running again.
        var since = after < now ? after : now;
        var due = now - recurrence.Jitter;
        var first = recurrence.Next(since);
        if (first is null || first > due)
        {
            return new(null, first + recurrence.Jitter, since, 0);
        }

        var window = misfireWindow > LeastWindow ? misfireWindow : LeastWindow;
        var oldest = due - window;
        var latest = LatestOf(recurrence, oldest > since ? oldest : since, due);
        var skipped = recurrence.Between(since, latest?.AddTicks(-1) ?? due).Take(MostCounted).Count();
        return latest is not null
            ? new(latest, null, latest.Value, skipped)
            : new(null, recurrence.Next(due) + recurrence.Jitter, due, skipped);
    }

    private static DateTimeOffset? LatestOf(Recurrence recurrence, DateTimeOffset after, DateTimeOffset until)
    {
        DateTimeOffset? latest = null;
        foreach (var occurrence in recurrence.Between(after, until))
        {
            latest = occurrence;
        }

        return latest;
    }
}
