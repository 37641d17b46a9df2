namespace FleetScan.Backend.Orchestration;

/// <summary>One step of a flow. It may run more than once, so running it again has to change nothing.</summary>
/// <typeparam name="TInput">Its input.</typeparam>
/// <typeparam name="TOutput">Its output.</typeparam>
public interface IActivity<in TInput, TOutput>
{
    /// <summary>Does the step.</summary>
    /// <param name="input">The input.</param>
    /// <param name="cancellationToken">Cancelled when the host stops; the step is run again later.</param>
    /// <returns>The output.</returns>
    Task<TOutput> RunAsync(TInput input, CancellationToken cancellationToken);
}
