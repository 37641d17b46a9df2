using Microsoft.Extensions.Logging;

namespace FleetScan.Backend.Orchestration;

/// <summary>
/// What an orchestration may touch. It runs again from its start after every event, over the history so far, so everything in it has to come
/// from here: no clock, no random, no I/O, and it awaits only tasks made by this context.
/// </summary>
public interface IOrchestrationContext
{
    /// <summary>The instance that runs.</summary>
    string InstanceId { get; }

    /// <summary>The time of the event that is being handled; the same in every replay.</summary>
    DateTimeOffset UtcNow { get; }

    /// <summary>True while the past is run again.</summary>
    bool IsReplaying { get; }

    /// <summary>A UUID that is the same in every replay.</summary>
    /// <returns>The UUID.</returns>
    Guid NewGuid();

    /// <summary>A logger that keeps quiet while the past is run again.</summary>
    /// <param name="category">The logger's category.</param>
    /// <returns>The logger.</returns>
    ILogger CreateLogger(string category);

    /// <summary>Runs an activity, at least once.</summary>
    /// <typeparam name="TInput">Its input; JSON-serialisable and small.</typeparam>
    /// <typeparam name="TOutput">Its output; JSON-serialisable and small.</typeparam>
    /// <param name="activity">Its name, one of <see cref="ActivityNames"/>.</param>
    /// <param name="input">Its input.</param>
    /// <param name="retry">How often to try again; null for never.</param>
    /// <returns>Its output.</returns>
    /// <exception cref="OrchestrationTaskFailedException">The last attempt failed.</exception>
    Task<TOutput> CallActivityAsync<TInput, TOutput>(string activity, TInput input, RetryPolicy? retry);

    /// <summary>Runs another orchestration and waits for its end.</summary>
    /// <typeparam name="TInput">Its input.</typeparam>
    /// <typeparam name="TOutput">Its output.</typeparam>
    /// <param name="orchestration">Its name, one of <see cref="OrchestrationNames"/>.</param>
    /// <param name="instanceId">Its instance, at most 100 characters without <c>/ \ # ?</c>.</param>
    /// <param name="input">Its input.</param>
    /// <returns>Its output.</returns>
    /// <exception cref="OrchestrationTaskFailedException">It failed or was terminated.</exception>
    Task<TOutput> CallChildAsync<TInput, TOutput>(string orchestration, string instanceId, TInput input);

    /// <summary>Waits until a time; survives restarts.</summary>
    /// <param name="due">When to go on; in the past for at once.</param>
    /// <param name="cancellationToken">Gives up the wait, so that the instance can end before the time.</param>
    /// <returns>A task that ends at that time, or is cancelled.</returns>
    Task DelayUntilAsync(DateTimeOffset due, CancellationToken cancellationToken);

    /// <summary>Waits for an event; events that came before the wait are buffered by name, in order.</summary>
    /// <typeparam name="T">The event's payload.</typeparam>
    /// <param name="name">The event's name, in any casing.</param>
    /// <param name="cancellationToken">Gives up the wait.</param>
    /// <returns>The payload, or cancellation.</returns>
    Task<T> WaitForEventAsync<T>(string name, CancellationToken cancellationToken);

    /// <summary>Starts this instance anew with an empty history when the orchestration returns; events that wait are kept.</summary>
    /// <typeparam name="TInput">Its input.</typeparam>
    /// <param name="input">The new input.</param>
    void ContinueAsNew<TInput>(TInput input);

    /// <summary>Says where the instance stands, for whoever looks at it.</summary>
    /// <param name="status">A few words.</param>
    void SetStatus(string status);
}
