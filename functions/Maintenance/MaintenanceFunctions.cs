using FleetScan.Backend.Advisories;
using FleetScan.Backend.Functions;
using FleetScan.Backend.Maintenance;
using FleetScan.Functions.Orchestration;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace FleetScan.Functions.Maintenance;

/// <summary>The functions that the clock starts. The host runs each on one instance at a time.</summary>
/// <param name="watchdog">Finds what died on the way.</param>
/// <param name="retention">Removes what nobody needs any more.</param>
/// <param name="advisories">Has feeds fetched when it is time.</param>
/// <param name="clients">Where they find the durable client.</param>
public sealed class MaintenanceFunctions(Watchdog watchdog, Retention retention, AdvisoryTimer advisories, AmbientDurableClient clients)
{
    [Function(FunctionNames.Watchdog)]
    public async Task WatchdogAsync(
        [TimerTrigger(FunctionTimers.Watchdog)] TimerInfo timer,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(timer);
        using var loan = clients.Lend(client);
        await watchdog.SweepAsync(cancellationToken);
    }

    [Function(FunctionNames.RefreshAdvisories)]
    public async Task RefreshAdvisoriesAsync(
        [TimerTrigger(FunctionTimers.RefreshAdvisories)] TimerInfo timer,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(timer);
        using var loan = clients.Lend(client);
        await advisories.SweepAsync(cancellationToken);
    }

    [Function(FunctionNames.Retention)]
    public async Task RetentionAsync(
        [TimerTrigger(FunctionTimers.Retention)] TimerInfo timer,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(timer);
        using var loan = clients.Lend(client);
        await retention.SweepAsync(cancellationToken);
    }
}
