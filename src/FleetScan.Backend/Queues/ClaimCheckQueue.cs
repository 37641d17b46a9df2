namespace FleetScan.Backend.Queues;

/// <summary>A queue whose large bodies are kept as documents, which neither its senders nor its receivers notice.</summary>
/// <param name="carrier">The queue that carries small bodies and pointers.</param>
/// <param name="claims">Turns large bodies into pointers and back.</param>
public sealed class ClaimCheckQueue(IWorkQueue carrier, ClaimCheck claims) : IWorkQueue
{
    /// <inheritdoc />
    public async Task SendAsync(string queue, string body, TimeSpan delay, CancellationToken cancellationToken) =>
        await carrier.SendAsync(queue, await claims.CheckInAsync(body, cancellationToken), delay, cancellationToken);

    /// <inheritdoc />
    public async Task<IReadOnlyList<QueueMessage>> ReceiveAsync(string queue, int maxMessages, TimeSpan visibility, CancellationToken cancellationToken)
    {
        var received = await carrier.ReceiveAsync(queue, maxMessages, visibility, cancellationToken);
        var messages = new List<QueueMessage>(received.Count);
        foreach (var message in received)
        {
            messages.Add(message with
            {
                Body = await claims.CheckOutAsync(message.Body, cancellationToken),
                DocumentId = ClaimCheck.DocumentIdOf(message.Body),
            });
        }

        return messages;
    }

    /// <inheritdoc />
    public async Task<bool> CompleteAsync(QueueMessage message, CancellationToken cancellationToken)
    {
        var carried = Carried(message);
        if (!await carrier.CompleteAsync(carried, cancellationToken))
        {
            return false;
        }

        // The message goes first: a document without a message is waste, a message without its document is lost work.
        await claims.ReleaseAsync(carried.Body, cancellationToken);
        return true;
    }

    /// <inheritdoc />
    public async Task<QueueMessage?> RenewAsync(QueueMessage message, TimeSpan visibility, CancellationToken cancellationToken) =>
        await carrier.RenewAsync(Carried(message), visibility, cancellationToken) is { } renewed ? message with { Receipt = renewed.Receipt } : null;

    /// <inheritdoc />
    public Task PoisonAsync(QueueMessage message, CancellationToken cancellationToken) => carrier.PoisonAsync(Carried(message), cancellationToken);

    private static QueueMessage Carried(QueueMessage message) =>
        message.DocumentId is { } documentId ? message with { Body = ClaimCheck.PointerTo(documentId), DocumentId = null } : message;
}
