using System.ComponentModel;
using FleetScan.Backend.Http.Auth;
using FleetScan.Backend.Http.Errors;
using FleetScan.Backend.Http.Events;
using FleetScan.Backend.Http.Jobs;
using FleetScan.Backend.Http.Requests;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace FleetScan.Backend.Http.Endpoints;

internal static class EventEndpoints
{
    private const string LastEventId = "Last-Event-ID";

    private const string MediaType = "text/event-stream";

    private static readonly QueryParameter Job = new("jobId", "Only this job and its parts. Without a Last-Event-ID the stream then begins with how they stand.") { Format = "uuid" };

    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/v1/events", FollowAsync).Needs(Access.Reader).Takes(Job)
            .WithTags("Events").WithName("followEvents").Produces<JobEvent>(StatusCodes.Status200OK, MediaType)
            .WithSummary("Follows jobs as server-sent events named job. Their ids grow; Last-Event-ID resumes behind one. A comment comes where nothing happens for 15 seconds.");

    private static async Task<IResult> FollowAsync(
        [FromHeader(Name = LastEventId), Description("The id of the last event that was read, to go on behind it.")] string? lastEventId,
        HttpContext context,
        UserCaller caller,
        JobReader jobs,
        JobChanges changes,
        JobEventStream stream,
        EventStreams streams,
        IHostApplicationLifetime lifetime,
        CancellationToken cancellationToken)
    {
        var query = new QueryReader(context.Request);
        var job = query.Id<JobId>(Job);
        EventCursor cursor = default;
        query.Violations.AddUnless(lastEventId is null || EventCursor.TryParse(lastEventId, out cursor), LastEventId, "It is no id of an event. Leave it out to begin anew.");
        query.Violations.ThrowIfAny();
        if (job is { } followed && await jobs.FindRowAsync(caller.AccountId, followed, cancellationToken) is null)
        {
            return new ProblemResult(Problems.NotFound("job", followed));
        }

        using var place = streams.Gate.TryEnter();
        if (place is null)
        {
            context.Response.Headers.RetryAfter = "10";
            return new ProblemResult(Problems.TooMany("As many event streams as this backend keeps are open. Wait as long as Retry-After says, or ask for the job now and then."));
        }

        if (lastEventId is null && job is null)
        {
            cursor = await changes.NewestAsync(caller.AccountId, cancellationToken);
        }

        context.Response.ContentType = MediaType;
        context.Response.Headers["X-Accel-Buffering"] = "no";
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        try
        {
            await stream.WriteAsync(context.Response, caller.AccountId, job, cursor, stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The reader has gone, or this process is going: the reader resumes at its successor.
        }

        return TypedResults.Empty;
    }
}
