using System.Security.Cryptography;
using System.Text;
using FleetScan.Backend.Documents;
using FleetScan.Backend.Queues;
using FleetScan.Functions.Orchestration;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace FleetScan.Functions.Queues;

/// <summary>Hands queue messages to the backend's handlers. The host receives, renews, retries and poisons them; see host.json.</summary>
/// <param name="handlers">The backend's handlers, one a queue.</param>
/// <param name="claims">Finds bodies that were too large for the queue.</param>
/// <param name="documents">Keeps the bodies of poisoned messages.</param>
/// <param name="clients">Where a handler finds the durable client.</param>
/// <param name="logger">The log.</param>
public sealed partial class QueueMessages(
    IEnumerable<IQueueHandler> handlers,
    ClaimCheck claims,
    IDocumentStore documents,
    AmbientDurableClient clients,
    ILogger<QueueMessages> logger)
{
    private const string GivenUp = "every attempt to handle its message failed";

    /// <summary>Handles a message; an exception makes the host try again later.</summary>
    /// <param name="queue">The queue that it came from.</param>
    /// <param name="text">The message.</param>
    /// <param name="client">The function's durable client.</param>
    /// <param name="cancellationToken">Cancelled when the host stops.</param>
    /// <returns>A task that ends when everything is durable.</returns>
    public async Task HandleAsync(string queue, string text, DurableTaskClient client, CancellationToken cancellationToken)
    {
        using var loan = clients.Lend(client);
        await HandlerOf(queue).HandleAsync(await claims.CheckOutAsync(text, cancellationToken), cancellationToken);
        await claims.ReleaseAsync(text, cancellationToken);
    }

    /// <summary>Closes what waits for a poisoned message, and keeps its body as a document: the host removes the message after this.</summary>
    /// <param name="queue">The queue that it came from before it was poisoned.</param>
    /// <param name="text">The message.</param>
    /// <param name="client">The function's durable client.</param>
    /// <param name="cancellationToken">Cancelled when the host stops.</param>
    /// <returns>A task that ends when everything is durable.</returns>
    public async Task GiveUpAsync(string queue, string text, DurableTaskClient client, CancellationToken cancellationToken)
    {
        using var loan = clients.Lend(client);
        var kept = ClaimCheck.DocumentIdOf(text) ?? await KeepAsync(text, cancellationToken);
        await HandlerOf(queue).GiveUpAsync(await claims.CheckOutAsync(text, cancellationToken), GivenUp, cancellationToken);
        Log.GivenUp(logger, queue, kept);
    }

    private async Task<string> KeepAsync(string text, CancellationToken cancellationToken)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var documentId = Convert.ToHexStringLower(SHA256.HashData(bytes));
        await using var body = new MemoryStream(bytes, writable: false);
        await documents.WriteAsync(documentId, body, cancellationToken);
        return documentId;
    }

    private IQueueHandler HandlerOf(string queue) =>
        handlers.FirstOrDefault(handler => handler.Queue == queue) ?? throw new InvalidOperationException($"No handler takes the messages of the queue {queue}.");

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "A message of queue {Queue} is given up after all attempts; its body is document {DocumentId}.")]
        public static partial void GivenUp(ILogger logger, string queue, string documentId);
    }
}
