using FleetScan.Backend.Orchestration;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace FleetScan.Functions.Orchestration;

/// <summary>
/// The orchestration port on Durable Functions. Inputs, events and outputs travel as JSON text in one string each, so that no serializer of the host or
/// the worker takes part in what they look like.
/// </summary>
/// <param name="clients">The client of the function that runs.</param>
/// <param name="catalog">How values are written and read.</param>
public sealed class DurableOrchestrationClient(AmbientDurableClient clients, OrchestrationCatalog catalog) : IOrchestrationClient
{
    /// <inheritdoc />
    public async Task<bool> StartAsync<TInput>(string orchestration, string instanceId, TInput input, CancellationToken cancellationToken)
    {
        // Durable Functions would start an ended instance anew; here an id is used once.
        if (await ExistsAsync(instanceId, cancellationToken))
        {
            return false;
        }

        try
        {
            await clients.Current.ScheduleNewOrchestrationInstanceAsync(
                new TaskName(orchestration), Write(input), new StartOrchestrationOptions(instanceId), cancellationToken);
            return true;
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            // Another caller was faster, if the instance is there now. The exception's type says less: it differs between versions of the client.
            if (await ExistsAsync(instanceId, cancellationToken))
            {
                return false;
            }

            throw;
        }
    }

    /// <inheritdoc />
    public async Task RaiseEventAsync<T>(string instanceId, string name, T payload, CancellationToken cancellationToken)
    {
        try
        {
            await clients.Current.RaiseEventAsync(instanceId, name, Write(payload), cancellationToken);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            if (await RunsAsync(instanceId, cancellationToken))
            {
                throw;
            }
        }
    }

    /// <inheritdoc />
    public async Task TerminateAsync(string instanceId, string reason, CancellationToken cancellationToken)
    {
        try
        {
            await clients.Current.TerminateInstanceAsync(instanceId, new TerminateInstanceOptions { Output = reason }, cancellationToken);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            if (await RunsAsync(instanceId, cancellationToken))
            {
                throw;
            }
        }
    }

    /// <inheritdoc />
    public async Task<OrchestrationStatus?> FindAsync(string instanceId, CancellationToken cancellationToken)
    {
        var found = await clients.Current.GetInstanceAsync(instanceId, getInputsAndOutputs: true, cancellationToken);
        return found is null
            ? null
            : new OrchestrationStatus(found.InstanceId, found.Name, StateOf(found), OutputOf(found), found.SerializedCustomStatus is null ? null : found.ReadCustomStatusAs<string>());
    }

    /// <inheritdoc />
    public async Task<int> PurgeAsync(DateTimeOffset endedBefore, CancellationToken cancellationToken)
    {
        // The engine's own filter goes by the time of creation: it would take instances that ran long and ended just now.
        var ended = new OrchestrationQuery(
            CreatedTo: endedBefore, Statuses: [OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated]);
        var purged = 0;
        await foreach (var instance in clients.Current.GetAllInstancesAsync(ended).WithCancellation(cancellationToken))
        {
            if (instance.LastUpdatedAt < endedBefore)
            {
                purged += (await clients.Current.PurgeInstanceAsync(instance.InstanceId, cancellationToken)).PurgedInstanceCount;
            }
        }

        return purged;
    }

    private static OrchestrationState StateOf(OrchestrationMetadata instance) => instance.RuntimeStatus switch
    {
        OrchestrationRuntimeStatus.Completed => OrchestrationState.Completed,
        OrchestrationRuntimeStatus.Failed => OrchestrationState.Failed,
        OrchestrationRuntimeStatus.Terminated => OrchestrationState.Terminated,
        _ => OrchestrationState.Running,
    };

    private static string? OutputOf(OrchestrationMetadata instance) => instance switch
    {
        { FailureDetails: { } failure } => failure.ErrorMessage,
        { SerializedOutput: null } => null,
        _ => instance.ReadOutputAs<string>(),
    };

    private async Task<bool> ExistsAsync(string instanceId, CancellationToken cancellationToken) =>
        await clients.Current.GetInstanceAsync(instanceId, cancellationToken) is not null;

    // An engine refuses messages to instances that are unknown or have ended, each version by another exception: the instance itself tells.
    private async Task<bool> RunsAsync(string instanceId, CancellationToken cancellationToken) =>
        await clients.Current.GetInstanceAsync(instanceId, cancellationToken) is { IsCompleted: false };

    private string Write<T>(T value) => OrchestrationJson.Write(value, catalog.Json);
}
