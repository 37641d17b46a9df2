using FleetScan.Backend.Orchestration;

namespace FleetScan.Backend.Tests.Orchestration;

/// An activity out of a function.
internal sealed class Step<TInput, TOutput>(Func<TInput, CancellationToken, Task<TOutput>> run) : IActivity<TInput, TOutput>
{
    public Task<TOutput> RunAsync(TInput input, CancellationToken cancellationToken) => run(input, cancellationToken);
}
