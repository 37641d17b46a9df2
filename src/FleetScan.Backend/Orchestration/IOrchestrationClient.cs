namespace FleetScan.Backend.Orchestration;

/// <summary>Starts orchestrations and speaks to them.</summary>
public interface IOrchestrationClient
{
    /// <summary>Starts an instance unless one of that id exists already, finished or not: the id is the idempotency key.</summary>
    /// <typeparam name="TInput">Its input.</typeparam>
    /// <param name="orchestration">Its name, one of <see cref="OrchestrationNames"/>.</param>
    /// <param name="instanceId">Its instance, at most 100 characters without <c>/ \ # ?</c>.</param>
    /// <param name="input">Its input.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>False if the instance was there already.</returns>
    Task<bool> StartAsync<TInput>(string orchestration, string instanceId, TInput input, CancellationToken cancellationToken);

    /// <summary>Sends an event to an instance; it is kept until the instance waits for it. Nothing happens where the instance is unknown or has ended.</summary>
    /// <typeparam name="T">The event's payload.</typeparam>
    /// <param name="instanceId">The instance.</param>
    /// <param name="name">The event's name.</param>
    /// <param name="payload">The payload.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>A task that ends when the event is durable.</returns>
    Task RaiseEventAsync<T>(string instanceId, string name, T payload, CancellationToken cancellationToken);

    /// <summary>Ends an instance where it stands. Nothing happens where it is unknown or has ended.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="reason">Why, for whoever looks at it.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>A task that ends when the request is durable.</returns>
    Task TerminateAsync(string instanceId, string reason, CancellationToken cancellationToken);

    /// <summary>Looks at an instance.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>Where it stands, or null where there is none of that id.</returns>
    Task<OrchestrationStatus?> FindAsync(string instanceId, CancellationToken cancellationToken);

    /// <summary>Removes what ended instances leave behind.</summary>
    /// <param name="endedBefore">Only instances that ended before that time.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>How many were removed.</returns>
    Task<int> PurgeAsync(DateTimeOffset endedBefore, CancellationToken cancellationToken);
}
