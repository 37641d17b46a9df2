using FleetScan.Azure;
using FleetScan.Backend.Functions;
using FleetScan.Backend.Queues;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace FleetScan.Functions.Queues;

/// <summary>The functions that queue messages start.</summary>
/// <param name="messages">Handles them.</param>
public sealed class QueueFunctions(QueueMessages messages)
{
    // Text, not an object: a body that does not parse has to reach the handler, which knows what to do with it.
    [Function(FunctionNames.ProcessResult)]
    public Task ProcessResultAsync(
        [QueueTrigger(QueueNames.Results, Connection = AzureStorageOptions.Connection)] string text,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken) => messages.HandleAsync(QueueNames.Results, text, client, cancellationToken);

    [Function(FunctionNames.RejectResult)]
    public Task RejectResultAsync(
        [QueueTrigger(QueueNames.ResultsPoison, Connection = AzureStorageOptions.Connection)] string text,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken) => messages.GiveUpAsync(QueueNames.Results, text, client, cancellationToken);

    [Function(FunctionNames.MatchImage)]
    public Task MatchImageAsync(
        [QueueTrigger(QueueNames.Images, Connection = AzureStorageOptions.Connection)] string text,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken) => messages.HandleAsync(QueueNames.Images, text, client, cancellationToken);

    [Function(FunctionNames.RejectImage)]
    public Task RejectImageAsync(
        [QueueTrigger(QueueNames.ImagesPoison, Connection = AzureStorageOptions.Connection)] string text,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken) => messages.GiveUpAsync(QueueNames.Images, text, client, cancellationToken);
}
