using System.Net;
using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Azure.Storage.Queues.Specialized;
using FleetScan.Backend.Queues;
using QueueMessage = FleetScan.Backend.Queues.QueueMessage;

namespace FleetScan.Azure;

/// <summary>
/// The work queue on Azure Storage queues, in the encoding of the queue triggers, so that a message sent here starts a function and the other
/// way round. A queue that does not exist yet is made by the first message to it. Bodies up to 48 KiB only: <see cref="ClaimCheckQueue"/> takes the rest.
/// </summary>
/// <param name="service">The account's queues.</param>
public sealed class StorageWorkQueue(QueueServiceClient service) : IWorkQueue
{
    private static readonly TimeSpan Never = TimeSpan.FromSeconds(-1);

    /// <inheritdoc />
    public Task SendAsync(string queue, string body, TimeSpan delay, CancellationToken cancellationToken) =>
        SendAsync(service.GetQueueClient(queue), body, delay, cancellationToken);

    /// <inheritdoc />
    public async Task<IReadOnlyList<QueueMessage>> ReceiveAsync(string queue, int maxMessages, TimeSpan visibility, CancellationToken cancellationToken)
    {
        try
        {
            var response = await service.GetQueueClient(queue).ReceiveMessagesAsync(maxMessages, visibility, cancellationToken);
            return [.. response.Value.Select(message => new QueueMessage(queue, message.MessageId, message.PopReceipt, message.Body.ToString(), checked((int)message.DequeueCount)))];
        }
        catch (RequestFailedException error) when (error.ErrorCode == QueueErrorCode.QueueNotFound)
        {
            return [];
        }
    }

    /// <inheritdoc />
    public async Task<bool> CompleteAsync(QueueMessage message, CancellationToken cancellationToken)
    {
        try
        {
            await service.GetQueueClient(message.Queue).DeleteMessageAsync(message.Id, message.Receipt, cancellationToken);
            return true;
        }
        catch (RequestFailedException error) when (IsLost(error))
        {
            return false;
        }
    }

    /// <inheritdoc />
    public async Task<QueueMessage?> RenewAsync(QueueMessage message, TimeSpan visibility, CancellationToken cancellationToken)
    {
        try
        {
            var receipt = await service.GetQueueClient(message.Queue)
                .UpdateMessageAsync(message.Id, message.Receipt, (string?)null, visibility, cancellationToken);
            return message with { Receipt = receipt.Value.PopReceipt };
        }
        catch (RequestFailedException error) when (IsLost(error))
        {
            return null;
        }
    }

    /// <inheritdoc />
    public async Task PoisonAsync(QueueMessage message, CancellationToken cancellationToken)
    {
        // Two copies are better than none: the message leaves its queue only after it has arrived in the other one.
        await SendAsync(QueueNames.PoisonOf(message.Queue), message.Body, TimeSpan.Zero, cancellationToken);
        await CompleteAsync(message, cancellationToken);
    }

    /// A message that is not base64 was written by somebody else. It would fail each receive of its batch, so it goes to the poison queue as it is.
    internal static async Task MoveUnreadableAsync(QueueMessageDecodingFailedEventArgs failed)
    {
        // Peeking changes nothing.
        if (failed.ReceivedMessage is not { } message)
        {
            return;
        }

        var poison = failed.Queue.GetParentQueueServiceClient().GetQueueClient(QueueNames.PoisonOf(failed.Queue.Name));
        await SendAsync(poison, message.Body.ToString(), TimeSpan.Zero, failed.CancellationToken);
        await failed.Queue.DeleteMessageAsync(message.MessageId, message.PopReceipt, failed.CancellationToken);
    }

    private static async Task SendAsync(QueueClient queue, string body, TimeSpan delay, CancellationToken cancellationToken)
    {
        try
        {
            await queue.SendMessageAsync(body, delay, Never, cancellationToken);
        }
        catch (RequestFailedException error) when (error.ErrorCode == QueueErrorCode.QueueNotFound)
        {
            await queue.CreateIfNotExistsAsync(metadata: null, cancellationToken);
            await queue.SendMessageAsync(body, delay, Never, cancellationToken);
        }
    }

    // A receipt that is too old: the message is gone, or it came back and another receiver holds it.
    private static bool IsLost(RequestFailedException error) =>
        error.Status == (int)HttpStatusCode.NotFound || error.ErrorCode == QueueErrorCode.PopReceiptMismatch;
}
