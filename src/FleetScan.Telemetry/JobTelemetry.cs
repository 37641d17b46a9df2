using System.Diagnostics;
using FleetScan.Contracts;
using Microsoft.Extensions.Logging;

namespace FleetScan.Telemetry;

/// <summary>Puts <c>jobId</c> and <c>parentId</c> on the spans and log lines of a job.</summary>
public static class JobTelemetry
{
    /// <summary>The tag and scope key of the job.</summary>
    public const string JobIdKey = "jobId";

    /// <summary>The tag and scope key of the job that the job is a part of.</summary>
    public const string ParentIdKey = "parentId";

    /// <summary>Every log line until the scope is disposed carries the job's ids.</summary>
    /// <param name="logger">Any logger: scopes belong to the flow of execution, not to the logger.</param>
    /// <param name="jobId">The job.</param>
    /// <param name="parentId">The job that it is a part of, if any.</param>
    /// <returns>The scope; null when nothing listens.</returns>
    public static IDisposable? BeginJobScope(this ILogger logger, JobId jobId, JobId? parentId)
    {
        ArgumentNullException.ThrowIfNull(logger);
        return logger.BeginScope(new JobScope(jobId, parentId));
    }

    /// <summary>Starts a span of a job. Spans begun below it in this process inherit its ids.</summary>
    /// <param name="source">The source of the span.</param>
    /// <param name="name">What is done, in a few words without ids.</param>
    /// <param name="kind">Its role.</param>
    /// <param name="traceParent">A W3C <c>traceparent</c> to go on with; null, empty or malformed means the current span, if any.</param>
    /// <param name="jobId">The job.</param>
    /// <param name="parentId">The job that it is a part of, if any.</param>
    /// <returns>The span; null when nothing listens.</returns>
    public static Activity? StartJobActivity(this ActivitySource source, string name, ActivityKind kind, string? traceParent, JobId jobId, JobId? parentId)
    {
        ArgumentNullException.ThrowIfNull(source);
        var activity = ActivityContext.TryParse(traceParent, traceState: null, isRemote: true, out var context)
            ? source.StartActivity(name, kind, context)
            : source.StartActivity(name, kind);
        return activity?.SetJob(jobId, parentId);
    }

    /// <summary>Tags a span with the job's ids.</summary>
    /// <param name="activity">The span.</param>
    /// <param name="jobId">The job.</param>
    /// <param name="parentId">The job that it is a part of, if any.</param>
    /// <returns>The same span.</returns>
    public static Activity SetJob(this Activity activity, JobId jobId, JobId? parentId)
    {
        ArgumentNullException.ThrowIfNull(activity);
        activity.SetTag(JobIdKey, jobId.ToString());
        if (parentId is { } parent)
        {
            activity.SetTag(ParentIdKey, parent.ToString());
        }

        return activity;
    }
}
