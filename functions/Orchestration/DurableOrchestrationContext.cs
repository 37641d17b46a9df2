using System.Text.Json;
using FleetScan.Backend.Orchestration;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;
using RetryPolicy = FleetScan.Backend.Orchestration.RetryPolicy;

namespace FleetScan.Functions.Orchestration;

/// <summary>What an orchestration may touch, on Durable Functions. Everything in it runs on the engine's own thread: it awaits only the engine's tasks.</summary>
/// <param name="engine">The engine's context.</param>
/// <param name="json">How values are written and read.</param>
public sealed class DurableOrchestrationContext(TaskOrchestrationContext engine, JsonSerializerOptions json) : IOrchestrationContext
{
    private readonly EventWaits _events = new(engine);

    /// <inheritdoc />
    public string InstanceId => engine.InstanceId;

    /// <inheritdoc />
    public DateTimeOffset UtcNow => new(DateTime.SpecifyKind(engine.CurrentUtcDateTime, DateTimeKind.Utc));

    /// <inheritdoc />
    public bool IsReplaying => engine.IsReplaying;

    /// <inheritdoc />
    public Guid NewGuid() => engine.NewGuid();

    /// <inheritdoc />
    public ILogger CreateLogger(string category) => engine.CreateReplaySafeLogger(category);

    /// <inheritdoc />
    public async Task<TOutput> CallActivityAsync<TInput, TOutput>(string activity, TInput input, RetryPolicy? retry)
    {
        try
        {
            return Read<TOutput>(await engine.CallActivityAsync<string>(new TaskName(activity), Write(input), OptionsOf(retry)));
        }
        catch (TaskFailedException failure)
        {
            throw new OrchestrationTaskFailedException(activity, failure.FailureDetails.ErrorMessage);
        }
    }

    /// <inheritdoc />
    public async Task<TOutput> CallChildAsync<TInput, TOutput>(string orchestration, string instanceId, TInput input)
    {
        try
        {
            var options = new SubOrchestrationOptions(instanceId: instanceId);
            return Read<TOutput>(await engine.CallSubOrchestratorAsync<string>(new TaskName(orchestration), Write(input), options));
        }
        catch (TaskFailedException failure)
        {
            throw new OrchestrationTaskFailedException(orchestration, failure.FailureDetails.ErrorMessage);
        }
    }

    /// <inheritdoc />
    public Task DelayUntilAsync(DateTimeOffset due, CancellationToken cancellationToken) => engine.CreateTimer(due.UtcDateTime, cancellationToken);

    /// <inheritdoc />
    public async Task<T> WaitForEventAsync<T>(string name, CancellationToken cancellationToken) =>
        Read<T>(await _events.WaitAsync(name, cancellationToken));

    /// <inheritdoc />
    public void ContinueAsNew<TInput>(TInput input)
    {
        engine.ContinueAsNew(Write(input), preserveUnprocessedEvents: true);
        _events.ForwardUnread();
    }

    /// <inheritdoc />
    public void SetStatus(string status) => engine.SetCustomStatus(status);

    private static TaskOptions? OptionsOf(RetryPolicy? retry) => retry is null
        ? null
        : TaskOptions.FromRetryPolicy(new Microsoft.DurableTask.RetryPolicy(retry.MaxAttempts, retry.FirstDelay, retry.BackoffCoefficient, retry.MaxDelay));

    private string Write<T>(T value) => OrchestrationJson.Write(value, json);

    private T Read<T>(string? text) => OrchestrationJson.Read<T>(text, json);
}
