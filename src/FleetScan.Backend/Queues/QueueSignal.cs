using FleetScan.Backend.Jobs;

namespace FleetScan.Backend.Queues;

/// <summary>Wakes this process's pump of a queue when a message has been sent in this process.</summary>
public sealed class QueueSignal
{
    private readonly Signal<string> _signal = new();

    /// <summary>Begins to wait.</summary>
    /// <param name="queue">The queue.</param>
    /// <returns>Waits for messages; dispose it to stop.</returns>
    public SignalSubscription Subscribe(string queue) => _signal.Subscribe(queue);

    /// <summary>Says that there is a message.</summary>
    /// <param name="queue">The queue.</param>
    public void Notify(string queue) => _signal.Notify(queue);
}
