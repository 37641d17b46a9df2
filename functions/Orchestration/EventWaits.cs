using Microsoft.DurableTask;

namespace FleetScan.Functions.Orchestration;

/// <summary>
/// Waits for events that may be given up without losing the event. The engine hands an event to its newest wait, cancelled or not, where it would be
/// gone; so there is one wait per name, which is never cancelled, and a caller that comes back finds it with what has arrived meanwhile.
/// </summary>
/// <param name="engine">The engine's context.</param>
public sealed class EventWaits(TaskOrchestrationContext engine)
{
    private readonly Dictionary<string, Task<string>> _open = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Waits for the next event of a name.</summary>
    /// <param name="name">The event's name, in any casing.</param>
    /// <param name="cancellationToken">Gives up the wait.</param>
    /// <returns>The payload.</returns>
    public async Task<string> WaitAsync(string name, CancellationToken cancellationToken)
    {
        if (!_open.TryGetValue(name, out var open))
        {
            open = engine.WaitForExternalEvent<string>(name, CancellationToken.None);
            _open[name] = open;
        }

        // Continuations have to stay on the engine's thread, so this source runs them where it is cancelled.
        var givenUp = new TaskCompletionSource<string>();
        using var registration = cancellationToken.Register(() => givenUp.TrySetCanceled(cancellationToken));
        if (await Task.WhenAny(open, givenUp.Task) == open)
        {
            _open.Remove(name);
            return await open;
        }

        return await givenUp.Task;
    }

    /// <summary>Sends the next run of this instance what this one has not read, and what still comes before it ends.</summary>
    public void ForwardUnread()
    {
        foreach (var (name, open) in _open)
        {
            _ = ForwardAsync(name, open);
        }

        _open.Clear();
    }

    private async Task ForwardAsync(string name, Task<string> open) => engine.SendEvent(engine.InstanceId, name, await open);
}
