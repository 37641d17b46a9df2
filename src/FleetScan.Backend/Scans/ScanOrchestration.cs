using FleetScan.Backend.Orchestration;
using FleetScan.Contracts.V1;

namespace FleetScan.Backend.Scans;

// Plans, runs all shards side by side, closes the parent job. Its steps grow with the shards, not with the clusters.
internal sealed class ScanOrchestration : IOrchestration<ScanInput, JobCounts>
{
    private static readonly JobCounts None = new() { Unfinished = 0, Succeeded = 0, Failed = 0, Expired = 0, Cancelled = 0 };

    public async Task<JobCounts> RunAsync(IOrchestrationContext context, ScanInput input)
    {
        var children = None;
        string? failure = null;
        try
        {
            var plan = await context.CallActivityAsync<ScanInput, ScanPlan>(ActivityNames.PlanScan, input, RetryPolicy.Standard);
            context.SetStatus($"{plan.Clusters} clusters in {plan.Shards} shards");
            var shards = Enumerable.Range(0, plan.Shards).Select(shard => StartShard(context, input, shard)).ToArray();
            foreach (var shard in shards)
            {
                (children, failure) = await AddAsync(children, failure, shard);
            }
        }
        catch (OrchestrationTaskFailedException e)
        {
            failure = e.Message;
        }

        var summary = new ScanSummary { AccountId = input.AccountId, ScanId = input.ScanId, Children = children, Failure = failure };
        await context.CallActivityAsync<ScanSummary, JobState>(ActivityNames.CompleteScan, summary, RetryPolicy.Persistent);
        return children;
    }

    private static Task<JobCounts> StartShard(IOrchestrationContext context, ScanInput input, int shard)
    {
        var part = new ShardInput
        {
            AccountId = input.AccountId,
            ScanId = input.ScanId,
            Shard = shard,
            Deadline = input.Deadline,
            TraceParent = input.TraceParent,
        };
        return context.CallChildAsync<ShardInput, JobCounts>(OrchestrationNames.ScanShard, InstanceIds.Shard(input.ScanId, shard), part);
    }

    private static async Task<(JobCounts Children, string? Failure)> AddAsync(JobCounts sum, string? failure, Task<JobCounts> shard)
    {
        try
        {
            var more = await shard;
            sum = new()
            {
                Unfinished = sum.Unfinished + more.Unfinished,
                Succeeded = sum.Succeeded + more.Succeeded,
                Failed = sum.Failed + more.Failed,
                Expired = sum.Expired + more.Expired,
                Cancelled = sum.Cancelled + more.Cancelled,
            };
            return (sum, failure);
        }
        catch (OrchestrationTaskFailedException e)
        {
            // The other shards are worth their results all the same.
            return (sum, failure ?? e.Message);
        }
    }
}
