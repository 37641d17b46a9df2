using FleetScan.Backend.Http.Auth;
using FleetScan.Backend.Http.Errors;
using FleetScan.Backend.Http.Jobs;
using FleetScan.Backend.Http.OpenApi;
using FleetScan.Backend.Http.Requests;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace FleetScan.Backend.Http.Endpoints;

internal static class JobEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var jobs = endpoints.MapGroup("/v1/jobs").WithTags("Jobs");
        jobs.MapGet("", ListAsync).Needs(Access.Reader).Takes(JobListings.Jobs.Parameters)
            .WithName("listJobs").Gives<Page<Job>>()
            .WithSummary("Lists jobs, parents and parts.");
        jobs.MapGet("{jobId}", GetAsync).Needs(Access.Reader)
            .WithName("getJob").Gives<Job>()
            .WithSummary("Shows a job.");
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

    private static ProblemResult NotFound(JobId id) => new(Problems.NotFound("job", id));
}
