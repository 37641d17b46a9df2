namespace FleetScan.Backend.Agents;

/// <summary>
/// Counts failures by key in windows of fixed length. Memory is bounded: where too many keys are counted at once the window ends early for all of them,
/// which favours callers but never grows.
/// </summary>
internal sealed class FailureLimiter(int limit, TimeSpan window, TimeProvider time)
{
    // Entries of about 100 bytes: under 2 MiB.
    private const int MaxKeys = 20_000;

    private readonly Lock _lock = new();

    private readonly Dictionary<string, int> _failures = new(StringComparer.Ordinal);

    private DateTimeOffset _end;

    /// <summary>How long the key has to wait; zero if it may go on.</summary>
    public TimeSpan Wait(string key)
    {
        lock (_lock)
        {
            var now = Turn();
            return _failures.GetValueOrDefault(key) >= limit ? _end - now : TimeSpan.Zero;
        }
    }

    public void Count(string key)
    {
        lock (_lock)
        {
            Turn();
            _failures[key] = _failures.GetValueOrDefault(key) + 1;
        }
    }

    private DateTimeOffset Turn()
    {
        var now = time.GetUtcNow();
        if (now >= _end || _failures.Count >= MaxKeys)
        {
            _failures.Clear();
            _end = now + window;
        }

        return now;
    }
}
