using FleetScan.Backend.Queues;

namespace FleetScan.Backend.Tests.Queues;

internal sealed class FaultyQueue(IWorkQueue inner) : IWorkQueue
{
    public int ReceiveFaults { get; set; }

    public bool IsTakenByOthers { get; set; }

    public Task SendAsync(string queue, string body, TimeSpan delay, CancellationToken cancellationToken) => inner.SendAsync(queue, body, delay, cancellationToken);

    public Task<IReadOnlyList<QueueMessage>> ReceiveAsync(string queue, int maxMessages, TimeSpan visibility, CancellationToken cancellationToken) =>
        ReceiveFaults-- > 0 ? throw new IOException("the database is locked") : inner.ReceiveAsync(queue, maxMessages, visibility, cancellationToken);

    public Task<bool> CompleteAsync(QueueMessage message, CancellationToken cancellationToken) => inner.CompleteAsync(message, cancellationToken);

    public Task<QueueMessage?> RenewAsync(QueueMessage message, TimeSpan visibility, CancellationToken cancellationToken) =>
        IsTakenByOthers ? Task.FromResult<QueueMessage?>(null) : inner.RenewAsync(message, visibility, cancellationToken);

    public Task PoisonAsync(QueueMessage message, CancellationToken cancellationToken) => inner.PoisonAsync(message, cancellationToken);
}
