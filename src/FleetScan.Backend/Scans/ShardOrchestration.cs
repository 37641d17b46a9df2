using FleetScan.Backend.Orchestration;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;

namespace FleetScan.Backend.Scans;

// Hands a shard's work out and waits for one event, whatever the number of clusters.
internal sealed class ShardOrchestration : IOrchestration<ShardInput, JobCounts>
{
    // The watchdog expires overdue jobs one by one within a minute; this wait is for what it did not see.
    private static readonly TimeSpan DeadlineGrace = TimeSpan.FromMinutes(2);

    // A result that has arrived is worth a wait for a busy queue.
    private static readonly TimeSpan StoreGrace = TimeSpan.FromMinutes(10);

    public async Task<JobCounts> RunAsync(IOrchestrationContext context, ShardInput input)
    {
        var dispatch = await context.CallActivityAsync<ShardInput, ShardDispatch>(ActivityNames.DispatchShard, input, RetryPolicy.Standard);
        using var end = new CancellationTokenSource();
        var finished = context.WaitForEventAsync<int>(EventNames.ShardFinished, end.Token);
        var cancelled = context.WaitForEventAsync<JobId>(EventNames.Cancel, end.Token);
        var leftovers = JobState.Expired;
        if (dispatch.Jobs > 0)
        {
            await WaitAsync(context, input.Deadline + DeadlineGrace, finished, cancelled);
            leftovers = cancelled.IsCompleted ? JobState.Cancelled : JobState.Expired;
        }

        var counts = await CloseAsync(context, input, leftovers, giveUpResults: false);
        if (counts.Unfinished > 0)
        {
            await WaitAsync(context, context.UtcNow + StoreGrace, finished);
            counts = await CloseAsync(context, input, leftovers, giveUpResults: true);
        }

        end.Cancel();
        return counts;
    }

    private static async Task WaitAsync(IOrchestrationContext context, DateTimeOffset until, params Task[] events)
    {
        using var enough = new CancellationTokenSource();
        var deadline = context.DelayUntilAsync(until, enough.Token);
        await Task.WhenAny([.. events, deadline]);
        enough.Cancel();
    }

    private static Task<JobCounts> CloseAsync(IOrchestrationContext context, ShardInput input, JobState leftovers, bool giveUpResults)
    {
        var closing = new ShardClosing
        {
            AccountId = input.AccountId,
            ScanId = input.ScanId,
            Shard = input.Shard,
            Leftovers = leftovers,
            GiveUpResults = giveUpResults,
        };
        return context.CallActivityAsync<ShardClosing, JobCounts>(ActivityNames.ExpireShard, closing, RetryPolicy.Persistent);
    }
}
