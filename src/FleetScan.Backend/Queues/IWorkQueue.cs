namespace FleetScan.Backend.Queues;

/// <summary>
/// A durable queue of small text messages, at least once and in no promised order. A received message is invisible until its
/// visibility ends; it comes back unless it is completed before that.
/// </summary>
public interface IWorkQueue
{
    /// <summary>Adds a message.</summary>
    /// <param name="queue">One of <see cref="QueueNames"/>.</param>
    /// <param name="body">Any text; bodies over 48 KiB are kept as a document with a pointer in the queue, which the receiver does not notice.</param>
    /// <param name="delay">How long it stays invisible at first; zero to seven days.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>A task that ends when the message is durable.</returns>
    Task SendAsync(string queue, string body, TimeSpan delay, CancellationToken cancellationToken);

    /// <summary>Takes messages that are visible now.</summary>
    /// <param name="queue">One of <see cref="QueueNames"/>.</param>
    /// <param name="maxMessages">1 to 32.</param>
    /// <param name="visibility">How long they stay invisible to others; one second to seven days.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>The messages; empty where there are none.</returns>
    Task<IReadOnlyList<QueueMessage>> ReceiveAsync(string queue, int maxMessages, TimeSpan visibility, CancellationToken cancellationToken);

    /// <summary>Removes a message that is done.</summary>
    /// <param name="message">The message as it was received.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>False if it has become visible again and somebody else took it.</returns>
    Task<bool> CompleteAsync(QueueMessage message, CancellationToken cancellationToken);

    /// <summary>Changes when a message becomes visible again: later to go on working, soon to have it tried again.</summary>
    /// <param name="message">The message as it was received.</param>
    /// <param name="visibility">From now; zero to seven days.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>The message with its new receipt, or null if somebody else took it.</returns>
    Task<QueueMessage?> RenewAsync(QueueMessage message, TimeSpan visibility, CancellationToken cancellationToken);

    /// <summary>Moves a message that cannot be handled to the queue's poison queue, named <c>&lt;queue&gt;-poison</c>.</summary>
    /// <param name="message">The message as it was received.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>A task that ends when it has moved.</returns>
    Task PoisonAsync(QueueMessage message, CancellationToken cancellationToken);
}
