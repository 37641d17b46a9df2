using FleetScan.Backend.Orchestration;
using FleetScan.Functions.Orchestration;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace FleetScan.Functions.Scans;

/// <summary>One scan over many clusters: its orchestrations and their activities.</summary>
/// <param name="runs">Runs them.</param>
public sealed class ScanFunctions(DurableRuns runs)
{
    [Function(OrchestrationNames.Scan)]
    public Task<string> ScanAsync([OrchestrationTrigger] TaskOrchestrationContext context) =>
        runs.OrchestrateAsync(OrchestrationNames.Scan, context);

    [Function(OrchestrationNames.ScanShard)]
    public Task<string> ScanShardAsync([OrchestrationTrigger] TaskOrchestrationContext context) =>
        runs.OrchestrateAsync(OrchestrationNames.ScanShard, context);

    [Function(ActivityNames.PlanScan)]
    public Task<string> PlanScanAsync([ActivityTrigger] string input, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        runs.ActAsync(ActivityNames.PlanScan, input, client, cancellationToken);

    [Function(ActivityNames.DispatchShard)]
    public Task<string> DispatchShardAsync([ActivityTrigger] string input, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        runs.ActAsync(ActivityNames.DispatchShard, input, client, cancellationToken);

    [Function(ActivityNames.ExpireShard)]
    public Task<string> ExpireShardAsync([ActivityTrigger] string input, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        runs.ActAsync(ActivityNames.ExpireShard, input, client, cancellationToken);

    [Function(ActivityNames.CompleteScan)]
    public Task<string> CompleteScanAsync([ActivityTrigger] string input, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        runs.ActAsync(ActivityNames.CompleteScan, input, client, cancellationToken);
}
