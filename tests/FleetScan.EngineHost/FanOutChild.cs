using FleetScan.Backend.Orchestration;

namespace FleetScan.EngineHost;

internal sealed class FanOutChild : IOrchestration<int, long>
{
    public const string Name = "FanOutChild";

    public async Task<long> RunAsync(IOrchestrationContext context, int first)
    {
        var results = await Task.WhenAll(
            Enumerable.Range(first, FanOut.ChildSize).Select(i => context.CallActivityAsync<int, long>(Square.Name, i, RetryPolicy.Standard)));
        await context.DelayUntilAsync(context.UtcNow.AddMilliseconds(200), CancellationToken.None);
        return results.Sum();
    }
}
