using FleetScan.Backend.Orchestration;
using FleetScan.Functions.Orchestration;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace FleetScan.Functions.Schedules;

/// <summary>Recurring scans: their orchestration and its activities.</summary>
/// <param name="runs">Runs them.</param>
public sealed class ScheduleFunctions(DurableRuns runs)
{
    [Function(OrchestrationNames.RecurringScan)]
    public Task<string> RecurringScanAsync([OrchestrationTrigger] TaskOrchestrationContext context) =>
        runs.OrchestrateAsync(OrchestrationNames.RecurringScan, context);

    [Function(ActivityNames.PlanOccurrence)]
    public Task<string> PlanOccurrenceAsync([ActivityTrigger] string input, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        runs.ActAsync(ActivityNames.PlanOccurrence, input, client, cancellationToken);

    [Function(ActivityNames.StartOccurrence)]
    public Task<string> StartOccurrenceAsync([ActivityTrigger] string input, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        runs.ActAsync(ActivityNames.StartOccurrence, input, client, cancellationToken);
}
