using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json;
using FleetScan.Cli.Connection;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;

namespace FleetScan.Cli.Scans;

/// Follows a job and its children until the job ends: by the backend's events, resumed where they broke off, or by asking again and again where there are none.
internal sealed class JobWatcher(BackendClient client, TimeProvider time)
{
    // A backend restarts in seconds; who watches for two minutes without an answer wants to know.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    // The backend sends a comment every 15 s: three of them missing means that nobody is there.
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(45);

    private string? _lastEventId;
    private bool _hasEvents = true;

    /// Between two questions, and before a broken stream is opened again; a quarter more or less, so that many watchers do not ask at once.
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(2);

    /// Gives every state of the job and its children that becomes known to show, repeated ones too.
    public async Task<Job> WatchAsync(JobId id, Func<Job, CancellationToken, ValueTask> show, CancellationToken cancellationToken)
    {
        var lastAnswer = time.GetTimestamp();
        while (true)
        {
            try
            {
                if (await LookAsync(id, show, cancellationToken) is { } ended)
                {
                    return ended;
                }

                lastAnswer = time.GetTimestamp();
                if (_hasEvents && await ListenAsync(id, show, cancellationToken) is { } told)
                {
                    return told;
                }
            }
            catch (BackendException e) when (e.MayHeal && time.GetElapsedTime(lastAnswer) < Patience)
            {
                // Asked again below, until patience ends.
            }

            await Task.Delay(PollInterval * (0.75 + (Random.Shared.NextDouble() / 2)), time, cancellationToken);
        }
    }

    private async Task<Job?> LookAsync(JobId id, Func<Job, CancellationToken, ValueTask> show, CancellationToken cancellationToken)
    {
        var job = await client.GetAsync($"v1/jobs/{id}", ContractsJson.Default.Job, cancellationToken);
        await show(job, cancellationToken);
        if (JobStates.IsFinal(job.State))
        {
            return job;
        }

        // One page is more children than anybody watches at once.
        var children = await client.GetAsync(Query.Of("v1/jobs", ("parentId", id.ToString()), ("limit", "1000")), ContractsJson.Default.PageJob, cancellationToken);
        foreach (var child in children.Items)
        {
            await show(child, cancellationToken);
        }

        return null;
    }

    private async Task<Job?> ListenAsync(JobId id, Func<Job, CancellationToken, ValueTask> show, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await client.OpenEventsAsync(Query.Of("v1/events", ("jobId", id.ToString())), _lastEventId, cancellationToken);
            await using var stream = new SilenceGuard(await response.Content.ReadAsStreamAsync(cancellationToken), Silence, time);
            await foreach (var item in SseParser.Create(stream, static (type, data) => Parse(type, data)).EnumerateAsync(cancellationToken))
            {
                _lastEventId = item.EventId ?? _lastEventId;
                if (item.Data is not { } job)
                {
                    continue;
                }

                await show(job, cancellationToken);
                if (job.Id == id && JobStates.IsFinal(job.State))
                {
                    return job;
                }
            }
        }
        catch (BackendException e) when (e.Status is HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed or HttpStatusCode.NotAcceptable or HttpStatusCode.NotImplemented)
        {
            _hasEvents = false;
        }
        catch (Exception e) when (e is IOException or HttpRequestException or TimeoutException)
        {
            // The stream broke off; the next look and the next stream go on from _lastEventId.
        }

        return null;
    }

    private static Job? Parse(string type, ReadOnlySpan<byte> data) =>
        type == "job" ? JsonSerializer.Deserialize(data, ContractsJson.Default.JobEvent)?.Job : null;
}
