using FleetScan.Backend.Queues;

namespace FleetScan.TestKit.Crashes;

internal sealed class CrashingQueue(IWorkQueue inner, CrashPoints points) : IWorkQueue
{
    public async Task SendAsync(string queue, string body, TimeSpan delay, CancellationToken cancellationToken)
    {
        points.Step();
        await inner.SendAsync(queue, body, delay, cancellationToken);
        points.Step();
    }

    public async Task<IReadOnlyList<QueueMessage>> ReceiveAsync(string queue, int maxMessages, TimeSpan visibility, CancellationToken cancellationToken)
    {
        points.Step();
        var messages = await inner.ReceiveAsync(queue, maxMessages, visibility, cancellationToken);
        points.Step();
        return messages;
    }

    public async Task<bool> CompleteAsync(QueueMessage message, CancellationToken cancellationToken)
    {
        points.Step();
        var completed = await inner.CompleteAsync(message, cancellationToken);
        points.Step();
        return completed;
    }

    public Task<QueueMessage?> RenewAsync(QueueMessage message, TimeSpan visibility, CancellationToken cancellationToken) => inner.RenewAsync(message, visibility, cancellationToken);

    public Task PoisonAsync(QueueMessage message, CancellationToken cancellationToken) => inner.PoisonAsync(message, cancellationToken);
}
