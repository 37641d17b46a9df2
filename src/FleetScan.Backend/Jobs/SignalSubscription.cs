using System.Threading.Channels;

namespace FleetScan.Backend.Jobs;

/// <summary>One who waits. Subscribe first, then look at the database, then wait: what happens in between is not missed.</summary>
public sealed class SignalSubscription : IDisposable
{
    private readonly Channel<bool> _wakes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Action<SignalSubscription> _leave;

    internal SignalSubscription(Action<SignalSubscription> leave) => _leave = leave;

    /// <summary>Waits until the signal was given since the last wait, or the time is up.</summary>
    /// <param name="timeout">How long to wait at most.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends the wait with an exception.</param>
    /// <returns>True if the signal was given.</returns>
    public async Task<bool> WaitAsync(TimeSpan timeout, TimeProvider time, CancellationToken cancellationToken)
    {
        if (_wakes.Reader.TryRead(out _))
        {
            return true;
        }

        using var timer = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            return await _wakes.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <inheritdoc />
    public void Dispose() => _leave(this);

    internal void Wake() => _wakes.Writer.TryWrite(true);
}
