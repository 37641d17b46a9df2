using FleetScan.Backend.Orchestration;

namespace FleetScan.EngineHost;

/// A parent with children with activities, whose result shows when one is missing or counted twice.
internal sealed class FanOut : IOrchestration<int, long>
{
    public const string Name = "FanOut";
    public const int ChildSize = 50;

    public async Task<long> RunAsync(IOrchestrationContext context, int count)
    {
        var children = Enumerable.Range(0, count / ChildSize)
            .Select(i => context.CallChildAsync<int, long>(FanOutChild.Name, $"{context.InstanceId}-{i}", i * ChildSize));
        return (await Task.WhenAll(children)).Sum();
    }
}
