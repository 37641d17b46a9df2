using FleetScan.Backend.Jobs;
using FleetScan.Contracts;

namespace FleetScan.Backend.Commands;

/// <summary>Wakes the agents that wait in this process when a command has been written. Agents that wait at another process find it by looking again.</summary>
public sealed class CommandSignal
{
    private readonly Signal<ClusterId> _signal = new();

    /// <summary>Begins to wait.</summary>
    /// <param name="cluster">For whose commands.</param>
    /// <returns>Waits for commands; dispose it to stop.</returns>
    public SignalSubscription Subscribe(ClusterId cluster) => _signal.Subscribe(cluster);

    /// <summary>Says that there is a command. Call it after the commit.</summary>
    /// <param name="cluster">For which cluster.</param>
    public void Notify(ClusterId cluster) => _signal.Notify(cluster);
}
