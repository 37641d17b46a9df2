using System.Text.Json;
using FleetScan.Backend.Jobs;
using FleetScan.Backend.Queues;
using FleetScan.Contracts.V1;
using Microsoft.Extensions.Logging;

namespace FleetScan.Backend.Results;

/// <summary>Takes the messages of the results queue.</summary>
/// <param name="processor">Stores results.</param>
/// <param name="jobs">Ends jobs whose result cannot be stored.</param>
/// <param name="logger">Says what cannot be read.</param>
public sealed partial class ResultQueueHandler(ResultProcessor processor, JobTransitions jobs, ILogger<ResultQueueHandler> logger) : IQueueHandler
{
    /// <inheritdoc />
    public string Queue => QueueNames.Results;

    /// <inheritdoc />
    public async Task HandleAsync(string body, CancellationToken cancellationToken)
    {
        if (Read(body) is { } message)
        {
            await processor.HandleAsync(message, cancellationToken);
        }
        else
        {
            Log.Unreadable(logger);
        }
    }

    /// <inheritdoc />
    public async Task GiveUpAsync(string body, string reason, CancellationToken cancellationToken)
    {
        if (Read(body) is { } message)
        {
            var end = new JobEnd(message.JobId, JobState.Failed) { Reason = $"The result arrived and could not be stored: {reason}", ClosingLease = message.LeaseId };
            await jobs.FinishAsync(end, cancellationToken);
        }
    }

    private static ResultReady? Read(string body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, QueueJson.Default.ResultReady);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1210, LogLevel.Error, "A message of the results queue is not a result message and is dropped.")]
        public static partial void Unreadable(ILogger logger);
    }
}
