using Microsoft.Extensions.Logging;

// The shapes of Microsoft.DurableTask.Abstractions that the adapters use, for registries that lack the package. Only names and signatures are theirs.
namespace Microsoft.DurableTask;

public abstract class TaskOrchestrationContext
{
    public abstract TaskName Name { get; }

    public abstract string InstanceId { get; }

    public abstract DateTime CurrentUtcDateTime { get; }

    public abstract bool IsReplaying { get; }

    public abstract T? GetInput<T>();

    public abstract Task<T> CallActivityAsync<T>(TaskName name, object? input = null, TaskOptions? options = null);

    public abstract Task<TResult> CallSubOrchestratorAsync<TResult>(TaskName orchestratorName, object? input = null, TaskOptions? options = null);

    public abstract Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken);

    public abstract Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default);

    public abstract void SendEvent(string instanceId, string eventName, object payload);

    public abstract void SetCustomStatus(object? customStatus);

    public abstract void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true);

    public abstract Guid NewGuid();

    public abstract ILogger CreateReplaySafeLogger(string categoryName);
}

public readonly record struct TaskName(string Name);

public sealed record RetryPolicy(int MaxNumberOfAttempts, TimeSpan FirstRetryInterval, double BackoffCoefficient, TimeSpan? MaxRetryInterval);

public record TaskOptions(RetryPolicy? Retry)
{
    public static TaskOptions FromRetryPolicy(RetryPolicy policy) => new(policy);
}

public sealed record SubOrchestrationOptions : TaskOptions
{
    public SubOrchestrationOptions(RetryPolicy? retry = null, string? instanceId = null)
        : base(retry) => InstanceId = instanceId;

    public string? InstanceId { get; init; }
}

public sealed record TaskFailureDetails(string ErrorType, string ErrorMessage);

public sealed class TaskFailedException(string taskName, int taskId, TaskFailureDetails failureDetails) : Exception($"Task '{taskName}' (#{taskId}) failed.")
{
    public TaskFailureDetails FailureDetails { get; } = failureDetails;
}

public sealed record StartOrchestrationOptions(string? InstanceId = null, DateTimeOffset? StartAt = null);
