using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FleetScan.Backend.Queues;

/// <summary>Works off the queues of this process's handlers, each with a bound on how many messages are handled at a time.</summary>
internal sealed partial class QueuePump(
    IEnumerable<IQueueHandler> handlers,
    IWorkQueue queue,
    QueueSignal signal,
    IOptions<QueueOptions> options,
    TimeProvider time,
    ILogger<QueuePump> logger) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(handlers.Select(handler => PumpAsync(handler, stoppingToken)));

    private async Task PumpAsync(IQueueHandler handler, CancellationToken stoppingToken)
    {
        using var subscription = signal.Subscribe(handler.Queue);
        var running = new HashSet<Task>();
        var idleRounds = 0;
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                var received = await ReceiveAsync(handler.Queue, options.Value.Concurrency - running.Count, stoppingToken);
                foreach (var message in received)
                {
                    running.Add(new QueueWork(handler, queue, options.Value, time, logger).RunAsync(message, stoppingToken));
                }

                idleRounds = received.Count > 0 ? 0 : idleRounds + 1;
                await PauseAsync(subscription, running, idleRounds, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }

        await Task.WhenAll(running);
    }

    private async Task PauseAsync(Jobs.SignalSubscription subscription, HashSet<Task> running, int idleRounds, CancellationToken stoppingToken)
    {
        running.RemoveWhere(task => task.IsCompleted);
        if (running.Count >= options.Value.Concurrency)
        {
            await Task.WhenAny(running);
            running.RemoveWhere(task => task.IsCompleted);
        }
        else if (idleRounds > 0 && await subscription.WaitAsync(options.Value.IdleDelay(idleRounds - 1), time, stoppingToken))
        {
            stoppingToken.ThrowIfCancellationRequested();
        }
    }

    private async Task<IReadOnlyList<QueueMessage>> ReceiveAsync(string queueName, int free, CancellationToken stoppingToken)
    {
        try
        {
            return await queue.ReceiveAsync(queueName, free, options.Value.Visibility, stoppingToken);
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            // The loop outlives every fault of its queue (a locked file, a full disk, a restart of the service): the idle pause is the back-off.
            Log.ReceiveFailed(logger, queueName, exception);
            return [];
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1300, LogLevel.Warning, "The queue {Queue} could not be read; it is tried again.")]
        public static partial void ReceiveFailed(ILogger logger, string queue, Exception exception);
    }
}
