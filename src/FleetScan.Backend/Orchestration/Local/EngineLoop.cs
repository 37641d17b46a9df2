using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace FleetScan.Backend.Orchestration.Local;

// The one thread of work that touches the engine's file: batch after batch while there is something to do, asleep otherwise.
internal sealed partial class EngineLoop(
    EngineStore store,
    Func<EngineCore> makeCore,
    ChannelReader<EngineRequest> requests,
    ActivityWorkers workers,
    TimeProvider clock,
    ILogger logger,
    Action<string> reach)
{
    // The clock may be set forward while the engine sleeps until a timer is due.
    private static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private readonly List<EngineRequest> _kept = [];
    private Task<bool>? _arrival;
    private TimeSpan _pause;

    public async Task RunAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(_pause, clock, stopping);
                await RunBatchesAsync(stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                break;
            }
#pragma warning disable CA1031 // The process loop: a full disk or a bug must not end all orchestrations. What was not committed is read from the file again.
            catch (Exception e)
#pragma warning restore CA1031
            {
                _pause = _pause * 2 + TimeSpan.FromSeconds(1) < LongestPause ? _pause * 2 + TimeSpan.FromSeconds(1) : LongestPause;
                Log.BatchFailed(logger, _pause, e);
                FailWaiting(e);
            }
        }
    }

    private async Task RunBatchesAsync(CancellationToken stopping)
    {
        var core = makeCore();
        using (var transaction = store.Begin())
        {
            core.Recover(workers.UnderWay);
            transaction.Commit();
        }

        var batch = new EngineBatch(store, core, workers, reach);
        while (true)
        {
            stopping.ThrowIfCancellationRequested();
            var more = RunBatch(batch);
            _pause = TimeSpan.Zero;
            if (!more)
            {
                await SleepAsync(batch.NextDue(), stopping);
            }
        }
    }

    private bool RunBatch(EngineBatch batch)
    {
        var taken = new List<EngineRequest>(_kept);
        while (taken.Count < EngineBatch.MaxRequests && requests.TryRead(out var request))
        {
            taken.Add(request);
        }

        try
        {
            var more = batch.Run(taken, clock.GetUtcNow());
            _kept.Clear();
            return more;
        }
        catch (Exception e)
        {
            _kept.Clear();
            _kept.AddRange(taken.Where(request => request.IsKept));
            taken.ForEach(request => request.Fail(e));
            throw;
        }
    }

    // Whoever asked hears of the trouble at once instead of waiting for its end.
    private void FailWaiting(Exception reason)
    {
        while (requests.TryRead(out var request))
        {
            if (request.IsKept)
            {
                _kept.Add(request);
            }

            request.Fail(reason);
        }
    }

    private async Task SleepAsync(DateTimeOffset? nextDue, CancellationToken stopping)
    {
        _arrival ??= requests.WaitToReadAsync(stopping).AsTask();
        while (!_arrival.IsCompleted && !(nextDue <= clock.GetUtcNow()))
        {
            if (nextDue is not { } due)
            {
                await _arrival;
                break;
            }

            using var enough = CancellationTokenSource.CreateLinkedTokenSource(stopping);
            var rest = due - clock.GetUtcNow();
            var sleep = Task.Delay(rest < TimeSpan.Zero ? TimeSpan.Zero : rest < LongestSleep ? rest : LongestSleep, clock, enough.Token);
            if (due > clock.GetUtcNow())
            {
                await Task.WhenAny(_arrival, sleep);
            }

            await enough.CancelAsync();
        }

        if (_arrival.IsCompleted)
        {
            await _arrival;
            _arrival = null;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "The orchestration engine could not do its work and tries again in {Pause}.")]
        public static partial void BatchFailed(ILogger logger, TimeSpan pause, Exception exception);
    }
}
