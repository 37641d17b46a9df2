using FleetScan.Backend.Orchestration;

namespace FleetScan.Backend.Advisories;

// Fetches feeds where that was asked for, builds the database and takes it into use where they changed; then queues every stored inventory that was not matched with the advisories in use, batch by batch. Its history stays short, however large the fleet.
internal sealed class AdvisoryRefresh : IOrchestration<AdvisoryRefreshInput, int>
{
    public async Task<int> RunAsync(IOrchestrationContext context, AdvisoryRefreshInput input)
    {
        if (input.Fetch)
        {
            context.SetStatus("fetching feeds");
            await context.CallActivityAsync<AdvisoryRefreshInput, FetchedAdvisories>(ActivityNames.FetchAdvisories, input, RetryPolicy.Standard);
        }

        context.SetStatus($"{input.Queued} images queued");
        var next = await context.CallActivityAsync<AdvisoryRefreshInput, AdvisoryRefreshInput>(ActivityNames.QueueRematch, input, RetryPolicy.Persistent);
        if (next.After is not null)
        {
            context.ContinueAsNew(next);
        }

        return next.Queued;
    }
}
