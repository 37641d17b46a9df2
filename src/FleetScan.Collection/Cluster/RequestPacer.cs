namespace FleetScan.Collection;

// Spreads requests over time: each takes the next free place, and up to one second's worth of unused places is kept for bursts.
internal sealed class RequestPacer(double requestsPerSecond, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly TimeSpan _gap = TimeSpan.FromSeconds(1 / requestsPerSecond);
    private readonly long _start = time.GetTimestamp();
    private TimeSpan _next = TimeSpan.FromSeconds(-1);

    public async ValueTask WaitAsync(CancellationToken cancellationToken)
    {
        var wait = Reserve();
        if (wait > TimeSpan.Zero)
        {
            await Task.Delay(wait, time, cancellationToken);
        }
    }

    private TimeSpan Reserve()
    {
        lock (_lock)
        {
            var now = time.GetElapsedTime(_start);
            var earliest = now - TimeSpan.FromSeconds(1);
            var place = _next < earliest ? earliest : _next;
            _next = place + _gap;
            return place - now;
        }
    }
}
