using System.Diagnostics;
using System.Text.Json;
using FleetScan.Backend.Queues;
using FleetScan.Contracts;

namespace FleetScan.Backend.Images;

/// <summary>Queues images to be matched against the advisories in use.</summary>
/// <param name="queue">The queue.</param>
public sealed class ImageMatchQueue(IWorkQueue queue)
{
    /// <summary>Queues an image. Queued twice, it is matched once.</summary>
    /// <param name="account">The account.</param>
    /// <param name="image">An image whose inventory is stored.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>A task that ends when the message is durable.</returns>
    public Task SendAsync(AccountId account, ImageId image, CancellationToken cancellationToken)
    {
        var message = new ImageReady { AccountId = account, ImageId = image, TraceParent = Activity.Current?.Id };
        return queue.SendAsync(QueueNames.Images, JsonSerializer.Serialize(message, QueueJson.Default.ImageReady), TimeSpan.Zero, cancellationToken);
    }
}
