using FleetScan.Backend.Orchestration;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace FleetScan.Functions.Orchestration;

/// <summary>Runs orchestrations and activities of the catalogues for the engine of Durable Functions.</summary>
/// <param name="orchestrations">The orchestrations.</param>
/// <param name="activities">The activities.</param>
/// <param name="clients">Where an activity finds the durable client.</param>
public sealed class DurableRuns(OrchestrationCatalog orchestrations, ActivityCatalog activities, AmbientDurableClient clients)
{
    /// <summary>Runs an orchestration from its start.</summary>
    /// <param name="name">One of <see cref="OrchestrationNames"/>.</param>
    /// <param name="engine">The engine's context.</param>
    /// <returns>Its output as JSON.</returns>
    public Task<string> OrchestrateAsync(string name, TaskOrchestrationContext engine) =>
        orchestrations.RunAsync(name, new DurableOrchestrationContext(engine, orchestrations.Json), engine.GetInput<string>());

    /// <summary>Runs an activity once.</summary>
    /// <param name="name">One of <see cref="ActivityNames"/>.</param>
    /// <param name="input">Its input as JSON.</param>
    /// <param name="client">The function's durable client.</param>
    /// <param name="cancellationToken">Cancelled when the host stops.</param>
    /// <returns>Its output as JSON.</returns>
    public async Task<string> ActAsync(string name, string input, DurableTaskClient client, CancellationToken cancellationToken)
    {
        using var loan = clients.Lend(client);
        return await activities.RunAsync(name, input, cancellationToken);
    }
}
