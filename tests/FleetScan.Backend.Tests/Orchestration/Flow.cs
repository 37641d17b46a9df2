using FleetScan.Backend.Orchestration;

namespace FleetScan.Backend.Tests.Orchestration;

/// An orchestration out of a function.
internal sealed class Flow<TInput, TOutput>(Func<IOrchestrationContext, TInput, Task<TOutput>> run) : IOrchestration<TInput, TOutput>
{
    public Task<TOutput> RunAsync(IOrchestrationContext context, TInput input) => run(context, input);
}
