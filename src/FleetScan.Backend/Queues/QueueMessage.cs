namespace FleetScan.Backend.Queues;

/// <summary>A message in the hands of a receiver.</summary>
/// <param name="Queue">The queue that it came from.</param>
/// <param name="Id">Its id in the queue.</param>
/// <param name="Receipt">Proves this receipt of it; another receiver gets another one.</param>
/// <param name="Body">The text.</param>
/// <param name="DequeueCount">How often it has been received, this time included.</param>
public sealed record QueueMessage(string Queue, string Id, string Receipt, string Body, int DequeueCount)
{
    /// <summary>The document that holds the body where it was too large for the queue; set by <see cref="ClaimCheckQueue"/>.</summary>
    public string? DocumentId { get; init; }
}
