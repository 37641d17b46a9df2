namespace FleetScan.Backend.Orchestration;

/// <summary>A durable flow. It holds the flow only; all work is in activities.</summary>
/// <typeparam name="TInput">Its input.</typeparam>
/// <typeparam name="TOutput">Its output.</typeparam>
public interface IOrchestration<in TInput, TOutput>
{
    /// <summary>Runs the flow, from its start at every replay.</summary>
    /// <param name="context">All that it may touch.</param>
    /// <param name="input">The input of the instance.</param>
    /// <returns>The output.</returns>
    Task<TOutput> RunAsync(IOrchestrationContext context, TInput input);
}
