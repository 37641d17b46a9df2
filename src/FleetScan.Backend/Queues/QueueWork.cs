using Microsoft.Extensions.Logging;

namespace FleetScan.Backend.Queues;

/// <summary>Handles one message: keeps it while the handler works, removes it when done, and decides what happens when the handler fails.</summary>
internal sealed partial class QueueWork(IQueueHandler handler, IWorkQueue queue, QueueOptions options, TimeProvider time, ILogger logger)
{
    public async Task RunAsync(QueueMessage message, CancellationToken stoppingToken)
    {
        // The pump's loop goes on at once, also where the handler's first steps take long.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        try
        {
            if (message.DequeueCount > options.MaxDequeues)
            {
                await GiveUpAsync(message, "the process ended each time while it was handled", null, stoppingToken);
                return;
            }

            await HandleAsync(message, stoppingToken);
        }
#pragma warning disable CA1031 // Nothing of one message may end the pump; the message becomes visible again by itself and tells its story then.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            if (!stoppingToken.IsCancellationRequested)
            {
                Log.NotSettled(logger, message.Queue, message.Id, exception);
            }
        }
    }

    private async Task HandleAsync(QueueMessage message, CancellationToken stoppingToken)
    {
        using var work = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        using var handled = new CancellationTokenSource();
        var keeping = KeepAsync(message, work, handled.Token);
        Exception? fault = null;
        try
        {
            await handler.HandleAsync(message.Body, work.Token);
        }
#pragma warning disable CA1031 // Whatever the handler threw is judged below, once the renewals have stopped.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            fault = exception;
        }

        await handled.CancelAsync();
        await SettleAsync(await keeping, fault, work.Token, stoppingToken);
    }

    private async Task SettleAsync(QueueMessage? held, Exception? fault, CancellationToken work, CancellationToken stoppingToken)
    {
        switch (held, fault)
        {
            case (null, _):
                // Somebody else has it now.
                break;
            case (_, null):
                // Done stays done when the host stops meanwhile.
                await queue.CompleteAsync(held, CancellationToken.None);
                break;
            case (_, OperationCanceledException) when work.IsCancellationRequested:
                // The host stops: the next process may begin at once.
                await queue.RenewAsync(held, TimeSpan.Zero, CancellationToken.None);
                break;
            case (_, _) when held.DequeueCount >= options.MaxDequeues:
                await GiveUpAsync(held, fault.Message, fault, stoppingToken);
                break;
            default:
                var delay = options.RetryDelay(held.DequeueCount);
                Log.Retried(logger, held.Queue, held.Id, held.DequeueCount, delay, fault);
                await queue.RenewAsync(held, delay, stoppingToken);
                break;
        }
    }

    private async Task GiveUpAsync(QueueMessage message, string reason, Exception? fault, CancellationToken stoppingToken)
    {
        await handler.GiveUpAsync(message.Body, reason, stoppingToken);
        await queue.PoisonAsync(message, stoppingToken);
        BackendTelemetry.MessagesPoisoned.Add(1, new KeyValuePair<string, object?>("queue", message.Queue));
        Log.Poisoned(logger, message.Queue, message.Id, message.DequeueCount, reason, fault);
    }

    private async Task<QueueMessage?> KeepAsync(QueueMessage message, CancellationTokenSource work, CancellationToken handled)
    {
        var held = message;
        while (true)
        {
            try
            {
                await Task.Delay(options.Visibility / 3, time, handled);
                if (await queue.RenewAsync(held, options.Visibility, handled) is not { } renewed)
                {
                    await work.CancelAsync();
                    return null;
                }

                held = renewed;
            }
            catch (OperationCanceledException) when (handled.IsCancellationRequested)
            {
                return held;
            }
#pragma warning disable CA1031 // A renewal that failed is tried again at the next third, twice before the message is lost.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                Log.NotRenewed(logger, message.Queue, message.Id, exception);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1310, LogLevel.Warning, "Message {Id} of queue {Queue} failed at attempt {Attempt}; it is tried again in {Delay}.")]
        public static partial void Retried(ILogger logger, string queue, string id, int attempt, TimeSpan delay, Exception exception);

        [LoggerMessage(1311, LogLevel.Error, "Message {Id} of queue {Queue} is given up after {Attempts} attempts and kept in the queue's poison queue: {Reason}.")]
        public static partial void Poisoned(ILogger logger, string queue, string id, int attempts, string reason, Exception? exception);

        [LoggerMessage(1312, LogLevel.Warning, "Message {Id} of queue {Queue} could not be renewed.")]
        public static partial void NotRenewed(ILogger logger, string queue, string id, Exception exception);

        [LoggerMessage(1313, LogLevel.Warning, "Message {Id} of queue {Queue} was handled, but the queue could not be told; it comes again.")]
        public static partial void NotSettled(ILogger logger, string queue, string id, Exception exception);
    }
}
