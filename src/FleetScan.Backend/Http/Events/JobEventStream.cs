using System.Text;
using System.Text.Json;
using FleetScan.Backend.Jobs;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using Microsoft.AspNetCore.Http;

namespace FleetScan.Backend.Http.Events;

/// <summary>One open stream of server-sent events. A reader that is slow slows its own stream only; one that leaves resumes with the id of its last event.</summary>
internal sealed class JobEventStream(JobChanges changes, JobEvents events, TimeProvider time)
{
    // Changes of other processes raise no signal here.
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    // A busy scan changes jobs all the time; its followers are told a few times a second.
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(200);

    // The reader connects again and shows its key again, which may have been removed meanwhile.
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);

    private static readonly byte[] Opening = "retry: 2000\n\n"u8.ToArray();

    private static readonly byte[] Beat = ": still here\n\n"u8.ToArray();

    public async Task WriteAsync(HttpResponse response, AccountId account, JobId? job, EventCursor cursor, CancellationToken cancellationToken)
    {
        using var signal = events.Subscribe(account);
        var end = time.GetUtcNow() + Lifetime;
        var nextBeat = time.GetUtcNow() + Heartbeat;
        await SendAsync(response, Opening, cancellationToken);
        while (time.GetUtcNow() < end)
        {
            var batch = await changes.ReadAsync(account, job, cursor, cancellationToken);
            foreach (var (place, changed) in batch)
            {
                cursor = place;
                await response.Body.WriteAsync(Format(place, changed), cancellationToken);
            }

            if (batch.Count > 0)
            {
                await response.Body.FlushAsync(cancellationToken);
                nextBeat = time.GetUtcNow() + Heartbeat;
            }
            else if (time.GetUtcNow() >= nextBeat)
            {
                await SendAsync(response, Beat, cancellationToken);
                nextBeat = time.GetUtcNow() + Heartbeat;
            }

            if (batch.Count < JobChanges.Batch)
            {
                await Task.Delay(Rest, time, cancellationToken);
                await signal.WaitAsync(Poll, time, cancellationToken);
            }
        }
    }

    private static byte[] Format(EventCursor place, Job job)
    {
        var data = JsonSerializer.Serialize(new() { Job = job }, ApiJson.Readable.JobEvent);
        return Encoding.UTF8.GetBytes($"id: {place}\nevent: job\ndata: {data}\n\n");
    }

    private static async Task SendAsync(HttpResponse response, byte[] text, CancellationToken cancellationToken)
    {
        await response.Body.WriteAsync(text, cancellationToken);
        await response.Body.FlushAsync(cancellationToken);
    }
}
