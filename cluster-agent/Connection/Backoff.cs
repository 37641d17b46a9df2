namespace FleetScan.Agent.Connection;

/// <summary>
/// Pauses between tries: a random moment below a ceiling that doubles from <paramref name="spread"/> up to <paramref name="cap"/>. The randomness is wide
/// on purpose, so that ten thousand agents that lost the backend in the same second do not return in the same second.
/// </summary>
internal sealed class Backoff(TimeSpan spread, TimeSpan cap, TimeProvider time)
{
    // A longer wish than this is a mistake at the other end; an agent that obeyed it would look dead.
    public static readonly TimeSpan MaxRetryAfter = TimeSpan.FromMinutes(10);

    private int _failures;

    public TimeSpan Next(TimeSpan? retryAfter)
    {
        var ceiling = Math.Min(cap.TotalMilliseconds, spread.TotalMilliseconds * Math.Pow(2, _failures));
        _failures = Math.Min(_failures + 1, 30);
        if (retryAfter is { } wish && wish > TimeSpan.Zero)
        {
            var obeyed = wish < MaxRetryAfter ? wish : MaxRetryAfter;
            return obeyed + TimeSpan.FromMilliseconds(spread.TotalMilliseconds * Random.Shared.NextDouble());
        }

        // Not below a twentieth: a retry in the same instant is no retry.
        return TimeSpan.FromMilliseconds(ceiling * (0.05 + (0.95 * Random.Shared.NextDouble())));
    }

    public Task WaitAsync(TimeSpan? retryAfter, CancellationToken cancellationToken) => Task.Delay(Next(retryAfter), time, cancellationToken);

    public void Reset() => _failures = 0;
}
