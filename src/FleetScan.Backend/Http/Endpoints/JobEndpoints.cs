using FleetScan.Backend.Documents;
using FleetScan.Backend.Http.Auth;
using FleetScan.Backend.Http.Errors;
using FleetScan.Backend.Http.Jobs;
using FleetScan.Backend.Http.OpenApi;
using FleetScan.Backend.Http.Requests;
using FleetScan.Backend.Jobs;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using FleetScan.Reports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace FleetScan.Backend.Http.Endpoints;

internal static class JobEndpoints
{
    private static readonly QueryParameter Format = new("format", "How the result is written down; ndjson, the form in which it is stored, by default.")
    {
        Values = [.. ReportWriters.Formats.Select(format => format.ToString().ToLowerInvariant())],
    };

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var jobs = endpoints.MapGroup("/v1/jobs").WithTags("Jobs");
        jobs.MapGet("", ListAsync).Needs(Access.Reader).Takes(JobListings.Jobs.Parameters)
            .WithName("listJobs").Gives<Page<Job>>()
            .WithSummary("Lists jobs, parents and parts.");
        jobs.MapGet("{jobId}", GetAsync).Needs(Access.Reader)
            .WithName("getJob").Gives<Job>()
            .WithSummary("Shows a job.");
        jobs.MapPost("{jobId}/cancel", CancelAsync).Needs(Access.Operator)
            .WithName("cancelJob").Gives<Job>().Refuses(StatusCodes.Status409Conflict)
            .WithSummary("Stops a job and its parts; agents that work on them are told at their next renewal.");
        jobs.MapGet("{jobId}/report", ReportAsync).Needs(Access.Reader).Takes([Format])
            .WithName("getJobReport").Produces<PostureLine>(StatusCodes.Status200OK, ResultBody.MediaType).Refuses(StatusCodes.Status409Conflict)
            .WithSummary("Gives the whole result of a part as NDJSON, one posture or image line a line and gzip where that is accepted; that of a posture scan also in other formats.");
    }

    private static async Task<IResult> ListAsync(HttpRequest request, UserCaller caller, JobReader jobs, CancellationToken cancellationToken)
    {
        var query = new QueryReader(request);
        var filter = JobListings.JobsFilter(query);
        var page = JobListings.Jobs.Read(query);
        query.Violations.ThrowIfAny();
        return TypedResults.Ok(await jobs.ListAsync(caller.AccountId, filter, page, cancellationToken));
    }

    private static async Task<IResult> GetAsync(JobId jobId, UserCaller caller, JobReader jobs, CancellationToken cancellationToken) =>
        await jobs.FindAsync(caller.AccountId, jobId, cancellationToken) is { } job ? TypedResults.Ok(job) : NotFound(jobId);

    private static async Task<IResult> CancelAsync(JobId jobId, UserCaller caller, JobTransitions transitions, JobReader jobs, CancellationToken cancellationToken)
    {
        var outcome = await transitions.CancelAsync(caller.AccountId, jobId, cancellationToken);
        if (outcome == CancelOutcome.NotFound || await jobs.FindAsync(caller.AccountId, jobId, cancellationToken) is not { } job)
        {
            return NotFound(jobId);
        }

        return outcome == CancelOutcome.Cancelled
            ? TypedResults.Ok(job)
            : new ProblemResult(Problems.Conflict($"Job {jobId} has ended before, as {job.State.ToString().ToLowerInvariant()}. There is nothing to cancel."));
    }

    private static async Task<IResult> ReportAsync(
        JobId jobId, HttpRequest request, UserCaller caller, JobReader jobs, IDocumentStore documents, CancellationToken cancellationToken)
    {
        var query = new QueryReader(request);
        var formats = query.Enums<ReportFormat>(Format);
        query.Violations.AddUnless(formats.Count <= 1, Format.Name, "It may be given once.");
        query.Violations.ThrowIfAny();
        if (await jobs.FindRowAsync(caller.AccountId, jobId, cancellationToken) is not { } row)
        {
            return NotFound(jobId);
        }

        if (row.ClusterId is not { } clusterId)
        {
            return new ProblemResult(Problems.Conflict($"Job {jobId} is a scan of many clusters. Its parts have reports: GET /v1/jobs?parentId={jobId}."));
        }

        if (row.State != JobState.Succeeded)
        {
            return new ProblemResult(Problems.Conflict($"Job {jobId} is {row.State.ToString().ToLowerInvariant()}; only jobs that succeeded have a report."));
        }

        if (row.Kind != JobKind.PostureScan && formats is [not ReportFormat.Ndjson])
        {
            return new ProblemResult(Problems.Invalid(Format.Name, $"The result of {Article(row.Kind)} comes as ndjson only. GET /v1/images/{{id}}/sbom gives an image as CycloneDX or SPDX, and /v1/images/{{id}}/vulnerabilities what is wrong with it."));
        }

        var cluster = await jobs.ClusterNameAsync(caller.AccountId, clusterId, cancellationToken);
        return await JobReport.OpenAsync(row, cluster, formats is [var format] ? format : ReportFormat.Ndjson, documents, cancellationToken)
            ?? new ProblemResult(Problems.NotFound("report any more of job", jobId));
    }

    private static string Article(JobKind kind) => kind == JobKind.ImageScan ? "an image scan" : "a registry scan";

    private static ProblemResult NotFound(JobId id) => new(Problems.NotFound("job", id));
}
