using FleetScan.Backend.Orchestration;

namespace FleetScan.Backend.Advisories;

// Queues every stored inventory that was not matched with the advisories in use, batch by batch. Its history stays short, however large the fleet.
internal sealed class AdvisoryRefresh : IOrchestration<AdvisoryRefreshInput, int>
{
    public async Task<int> RunAsync(IOrchestrationContext context, AdvisoryRefreshInput input)
    {
        context.SetStatus($"{input.Queued} images queued");
        var next = await context.CallActivityAsync<AdvisoryRefreshInput, AdvisoryRefreshInput>(ActivityNames.QueueRematch, input, RetryPolicy.Persistent);
        if (next.After is not null)
        {
            context.ContinueAsNew(next);
        }

        return next.Queued;
    }
}
