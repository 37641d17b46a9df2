namespace FleetScan.Backend.Orchestration.Local;

// Many requests and turns in one transaction, so that thousands a second share a few flushes to disk.
internal sealed class EngineBatch(EngineStore store, EngineCore core, ActivityWorkers workers, Action<string> reach)
{
    // Large enough to amortise a flush, small enough that nobody waits long for an answer.
    public const int MaxRequests = 500;
    private const int MaxTimers = 500;
    private const int MaxTurns = 500;

    // Does the requests and runs turns; true when there may be more to do at once.
    public bool Run(List<EngineRequest> requests, DateTimeOffset now)
    {
        List<ActivityWork> leased;
        using (var transaction = store.Begin())
        {
            requests.ForEach(request => request.Apply(core, now));
            core.FireTimers(now, MaxTimers);
            core.RunTurns(now, MaxTurns);
            core.StoreMailboxes();
            leased = workers.Room > 0 ? store.Activities.Lease(now.ToUnixTimeMilliseconds(), workers.Room) : [];
            reach("before commit");
            transaction.Commit();
        }

        reach("after commit");
        requests.ForEach(request => request.Succeed());
        workers.Take(leased);
        return !core.IsIdle;
    }

    // When something falls due by itself; null for never.
    public DateTimeOffset? NextDue()
    {
        var timer = store.Timers.Next();
        var activity = workers.Room > 0 ? store.Activities.NextVisible() : null;
        var next = Math.Min(timer ?? long.MaxValue, activity ?? long.MaxValue);
        return next == long.MaxValue ? null : DateTimeOffset.FromUnixTimeMilliseconds(next);
    }
}
