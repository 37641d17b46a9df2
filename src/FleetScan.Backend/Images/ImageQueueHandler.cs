using System.Text.Json;
using FleetScan.Backend.Queues;
using Microsoft.Extensions.Logging;

namespace FleetScan.Backend.Images;

/// <summary>Takes the messages of the images queue.</summary>
/// <param name="matcher">Matches images.</param>
/// <param name="logger">Says what cannot be read.</param>
public sealed partial class ImageQueueHandler(ImageMatcher matcher, ILogger<ImageQueueHandler> logger) : IQueueHandler
{
    /// <inheritdoc />
    public string Queue => QueueNames.Images;

    /// <inheritdoc />
    public async Task HandleAsync(string body, CancellationToken cancellationToken)
    {
        if (Read(body) is { } message)
        {
            await matcher.HandleAsync(message, cancellationToken);
        }
        else
        {
            Log.Unreadable(logger);
        }
    }

    /// <summary>Nothing waits for the message: the image stays as it is, shown as waiting, and the next advisories have it matched again.</summary>
    /// <param name="body">The text.</param>
    /// <param name="reason">What the last attempt ran into.</param>
    /// <param name="cancellationToken">Not used.</param>
    /// <returns>A task that has ended.</returns>
    public Task GiveUpAsync(string body, string reason, CancellationToken cancellationToken) => Task.CompletedTask;

    private static ImageReady? Read(string body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, QueueJson.Default.ImageReady);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "A message of the images queue is not an image message and is dropped.")]
        public static partial void Unreadable(ILogger logger);
    }
}
