namespace FleetScan.Backend.Queues;

/// <summary>Handles the messages of one queue. A message may come more than once and in any order.</summary>
public interface IQueueHandler
{
    /// <summary>One of <see cref="QueueNames"/>.</summary>
    string Queue { get; }

    /// <summary>Handles a message. What is wrong with the message itself is part of handling it; an exception means that trying again may help.</summary>
    /// <param name="body">The text.</param>
    /// <param name="cancellationToken">Cancelled when the host stops, or somebody else took the message; it is handled again then.</param>
    /// <returns>A task that ends when everything is durable.</returns>
    Task HandleAsync(string body, CancellationToken cancellationToken);

    /// <summary>Closes what waits for a message that is given up; it is called before the message becomes poison.</summary>
    /// <param name="body">The text.</param>
    /// <param name="reason">What the last attempt ran into.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>A task that ends when everything is durable.</returns>
    Task GiveUpAsync(string body, string reason, CancellationToken cancellationToken);
}
