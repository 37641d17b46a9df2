namespace FleetScan.Agent.Commands;

/// <summary>
/// The reasons to stop working on one command, the first of which wins. Work stops at once; the delivery of what exists goes on for a grace period when
/// the agent is told to stop, and not at all otherwise.
/// </summary>
internal sealed class CommandBounds : IAsyncDisposable
{
    // Kubernetes kills a pod 30 s after asking it to stop; the rest is for reporting.
    public static readonly TimeSpan StopGrace = TimeSpan.FromSeconds(20);

    /// <summary>How long the report of a stopped command may take after that.</summary>
    public static readonly TimeSpan LastWords = TimeSpan.FromSeconds(6);

    private const int NotEnded = -1;

    // The largest time a timer takes is about 49 days; a deadline beyond is none.
    private static readonly TimeSpan LongestTimer = TimeSpan.FromDays(30);

    private readonly CancellationTokenSource _work = new();
    private readonly CancellationTokenSource _delivery;
    private readonly ITimer _deadline;
    private readonly CancellationTokenRegistration _stopping;
    private int _ending = NotEnded;

    public CommandBounds(TimeSpan untilDeadline, TimeProvider time, CancellationToken stopping)
    {
        _delivery = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        var bounded = TimeSpan.FromTicks(Math.Clamp(untilDeadline.Ticks, 0, LongestTimer.Ticks));
        _deadline = time.CreateTimer(_ => End(CommandEnding.DeadlinePassed), state: null, bounded, Timeout.InfiniteTimeSpan);
        _stopping = stopping.Register(() => End(CommandEnding.Stopped));
    }

    /// <summary>Bounds the scan.</summary>
    public CancellationToken Work => _work.Token;

    /// <summary>Bounds the upload.</summary>
    public CancellationToken Delivery => _delivery.Token;

    /// <summary>Why the work ended; null while nothing stops it.</summary>
    public CommandEnding? Ending => Volatile.Read(ref _ending) is var ending and not NotEnded ? (CommandEnding)ending : null;

    /// <summary>Why the work ended, in words for the backend; null where the kind says enough.</summary>
    public string? Reason { get; private set; }

    /// <summary>Ends the work, unless something else ended it before.</summary>
    public void End(CommandEnding ending, string? reason = null)
    {
        if (Interlocked.CompareExchange(ref _ending, (int)ending, NotEnded) != NotEnded)
        {
            return;
        }

        Reason = reason;
        if (ending == CommandEnding.Stopped)
        {
            _delivery.CancelAfter(StopGrace);
        }
        else if (ending != CommandEnding.Completed)
        {
            _delivery.Cancel();
        }

        _work.Cancel();
    }

    /// <summary>There will be no result to deliver.</summary>
    public void EndDelivery() => _delivery.Cancel();

    /// <summary>Waits for a deadline or a stop that is just being noted, so that nothing is cancelled after its end.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.DisposeAsync();
        await _deadline.DisposeAsync();
        _work.Dispose();
        _delivery.Dispose();
    }
}
