using FleetScan.Backend.Orchestration;
using FleetScan.Functions.Orchestration;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace FleetScan.Functions.Advisories;

/// <summary>New advisories: the orchestration that has every stored inventory matched, and its activities.</summary>
/// <param name="runs">Runs them.</param>
public sealed class AdvisoryFunctions(DurableRuns runs)
{
    [Function(OrchestrationNames.AdvisoryRefresh)]
    public Task<string> AdvisoryRefreshAsync([OrchestrationTrigger] TaskOrchestrationContext context) =>
        runs.OrchestrateAsync(OrchestrationNames.AdvisoryRefresh, context);

    [Function(ActivityNames.FetchAdvisories)]
    public Task<string> FetchAdvisoriesAsync([ActivityTrigger] string input, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        runs.ActAsync(ActivityNames.FetchAdvisories, input, client, cancellationToken);

    [Function(ActivityNames.QueueRematch)]
    public Task<string> QueueRematchAsync([ActivityTrigger] string input, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        runs.ActAsync(ActivityNames.QueueRematch, input, client, cancellationToken);
}
