using FleetScan.Contracts;

namespace FleetScan.Backend.Jobs;

/// <summary>Wakes those in this process who follow the jobs of an account.</summary>
public sealed class JobEvents
{
    private readonly Signal<AccountId> _signal = new();

    /// <summary>Begins to follow.</summary>
    /// <param name="account">Whose jobs.</param>
    /// <returns>Waits for changes; dispose it to stop.</returns>
    public SignalSubscription Subscribe(AccountId account) => _signal.Subscribe(account);

    /// <summary>Says that a job has changed. Call it after the commit.</summary>
    /// <param name="account">Whose job.</param>
    public void Notify(AccountId account) => _signal.Notify(account);
}
