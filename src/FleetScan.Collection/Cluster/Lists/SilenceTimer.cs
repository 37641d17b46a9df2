namespace FleetScan.Collection;

// Bounds each single read of a body: a long answer may take its time as long as it keeps coming.
internal sealed class SilenceTimer : IDisposable
{
    private readonly TimeSpan _longest;
    private readonly CancellationToken _outer;
    private readonly CancellationTokenSource _timer;
    private readonly CancellationTokenSource _both;

    public SilenceTimer(TimeSpan longest, TimeProvider time, CancellationToken cancellationToken)
    {
        _longest = longest;
        _outer = cancellationToken;
        _timer = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        _both = CancellationTokenSource.CreateLinkedTokenSource(_timer.Token, cancellationToken);
    }

    public async ValueTask<int> ReadAsync(Stream body, Memory<byte> buffer)
    {
        _timer.CancelAfter(_longest);
        try
        {
            return await body.ReadAsync(buffer, _both.Token);
        }
        catch (OperationCanceledException) when (!_outer.IsCancellationRequested)
        {
            throw new TimeoutException($"silent for {_longest.TotalSeconds:0} s in the middle of its answer");
        }
        finally
        {
            // A slow consumer is not a silent server.
            _timer.CancelAfter(Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose()
    {
        _both.Dispose();
        _timer.Dispose();
    }
}
