using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace FleetScan.Backend.Orchestration.Local;

// Runs activities, a bounded number at a time, and takes a few more in advance so that nobody waits for the next batch.
internal sealed partial class ActivityWorkers(
    ActivityCatalog catalog,
    LocalOrchestrationOptions options,
    TimeProvider clock,
    ILogger logger,
    Func<EngineRequest, CancellationToken, ValueTask> submit,
    Action<string> reach)
{
    private const int TakenInAdvance = 4;

    private static readonly Histogram<double> Seconds =
        BackendTelemetry.Meter.CreateHistogram<double>("fleetscan.activity.duration", "s", "Time of one attempt at an activity, by activity and outcome.");

    private readonly Channel<ActivityWork> _work = Channel.CreateUnbounded<ActivityWork>();
    private readonly ConcurrentDictionary<long, bool> _underWay = new();

    // The channel is bounded by this: the engine leases no more than there is room for.
    public int Room => Math.Max(0, options.MaxConcurrentActivities * TakenInAdvance - _underWay.Count);

    public IEnumerable<long> UnderWay => _underWay.Keys;

    public void Take(List<ActivityWork> leased)
    {
        foreach (var work in leased)
        {
            _underWay[work.Key] = true;
            _work.Writer.TryWrite(work);
        }
    }

    public Task RunAsync(CancellationToken stopping) =>
        Task.WhenAll(Enumerable.Range(0, options.MaxConcurrentActivities).Select(_ => Task.Run(() => WorkAsync(stopping), CancellationToken.None)));

    private async Task WorkAsync(CancellationToken stopping)
    {
        try
        {
            await foreach (var work in _work.Reader.ReadAllAsync(stopping))
            {
                var (output, failure) = await RunAsync(work, stopping);
                reach("activity done");
                await submit(new ActivityResult(work, output, failure, done => _underWay.TryRemove(done.Key, out _)), stopping);
            }
        }
        catch (Exception e) when (stopping.IsCancellationRequested && e is OperationCanceledException or ChannelClosedException)
        {
            // What was under way runs again when the engine starts again.
        }
    }

    private async Task<(string? Output, string? Failure)> RunAsync(ActivityWork work, CancellationToken stopping)
    {
        ActivityContext.TryParse(work.TraceParent, null, isRemote: true, out var parent);
        using var span = BackendTelemetry.Source.StartActivity($"activity {work.Name}", ActivityKind.Consumer, parent);
        span?.SetTag("attempt", work.Attempt);
        using var limit = new CancellationTokenSource(options.ActivityTimeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, limit.Token);
        var started = clock.GetTimestamp();
        try
        {
            var output = await catalog.RunAsync(work.Name, work.Input, either.Token).WaitAsync(either.Token);
            Record(work, started, "completed");
            return (output, null);
        }
#pragma warning disable CA1031 // An activity may fail in any way; its orchestration decides what that means.
        catch (Exception e) when (e is not OperationCanceledException || !stopping.IsCancellationRequested)
#pragma warning restore CA1031
        {
            var reason = limit.IsCancellationRequested ? $"It took longer than {options.ActivityTimeout}." : e.Message;
            span?.SetStatus(ActivityStatusCode.Error, reason);
            Record(work, started, "failed");
            Log.Failed(logger, work.Name, work.Attempt, work.Retry?.MaxAttempts ?? 1, e);
            return (null, reason);
        }
    }

    private void Record(ActivityWork work, long started, string outcome) =>
        Seconds.Record(clock.GetElapsedTime(started).TotalSeconds, new("activity", work.Name), new("outcome", outcome));

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Activity {Activity} failed in attempt {Attempt} of {MaxAttempts}.")]
        public static partial void Failed(ILogger logger, string activity, int attempt, int maxAttempts, Exception exception);
    }
}
