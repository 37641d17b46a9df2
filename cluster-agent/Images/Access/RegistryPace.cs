using System.Globalization;
using System.Net;
using FleetScan.Images;

namespace FleetScan.Agent.Images.Access;

/// <summary>How fast one registry may be asked, and whether at all: one that keeps refusing is left alone for a while.</summary>
internal sealed class RegistryPace(string host, ImageOptions options, TimeProvider time)
{
    private const int MaxRefusals = 3;
    private const int MaxUnreached = 5;

    private static readonly TimeSpan UnreachablePause = TimeSpan.FromMinutes(1);

    // A longer wish is a mistake at the other end.
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(6);

    private readonly Lock _lock = new();
    private readonly TimeSpan _gap = TimeSpan.FromSeconds(1 / options.RequestsPerSecond);
    private DateTimeOffset _next;
    private DateTimeOffset _closedUntil;
    private ImageFault _closedFor;
    private int _refusals;
    private int _unreached;

    /// <summary>Waits for a place.</summary>
    /// <exception cref="ImageException">The registry is left alone for now.</exception>
    public async Task EnterAsync(CancellationToken cancellationToken)
    {
        var wait = Reserve();
        if (wait > TimeSpan.Zero)
        {
            await Task.Delay(wait, time, cancellationToken);
        }
    }

    /// <summary>Learns from an answer.</summary>
    public void Answered(HttpResponseMessage response)
    {
        lock (_lock)
        {
            _unreached = 0;
            if (response.StatusCode != HttpStatusCode.TooManyRequests)
            {
                _refusals = 0;
                return;
            }

            var now = time.GetUtcNow();
            var asked = response.Headers.RetryAfter is { } after ? after.Delta ?? (after.Date - now) : null;
            if (++_refusals >= MaxRefusals)
            {
                Close(now, asked > options.BreakerPause ? asked.Value : options.BreakerPause, ImageFault.RateLimited);
            }
            else if (asked is { } wish && now + wish > _next)
            {
                // Longer ones end the request that was refused; the others need not ask meanwhile.
                _next = now + (wish < LongestPause ? wish : LongestPause);
                if (wish > RegistryConnections.MaxRetryDelay)
                {
                    Close(now, wish, ImageFault.RateLimited);
                }
            }
        }
    }

    /// <summary>Learns that no connection could be made.</summary>
    public void Unreached()
    {
        lock (_lock)
        {
            if (++_unreached >= MaxUnreached)
            {
                Close(time.GetUtcNow(), UnreachablePause, ImageFault.Unreachable);
            }
        }
    }

    private TimeSpan Reserve()
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            if (now < _closedUntil)
            {
                var why = _closedFor == ImageFault.RateLimited ? "it refuses for too many requests" : "it could not be reached several times";
                var until = _closedUntil.ToString("HH:mm:ss", CultureInfo.InvariantCulture);
                throw new ImageException(_closedFor, $"The registry {host} is not asked before {until} UTC: {why}. A later scan tries again.");
            }

            var place = _next > now ? _next : now;
            _next = place + _gap;
            return place - now;
        }
    }

    private void Close(DateTimeOffset now, TimeSpan pause, ImageFault why)
    {
        _closedUntil = now + (pause < LongestPause ? pause : LongestPause);
        _closedFor = why;
        _refusals = 0;
        _unreached = 0;
    }
}
