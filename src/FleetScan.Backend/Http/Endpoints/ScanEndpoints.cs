using System.ComponentModel;
using FleetScan.Backend.Http.Auth;
using FleetScan.Backend.Http.Errors;
using FleetScan.Backend.Http.Jobs;
using FleetScan.Backend.Http.OpenApi;
using FleetScan.Backend.Http.Requests;
using FleetScan.Backend.Registries;
using FleetScan.Backend.Scans;
using FleetScan.Contracts.V1;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace FleetScan.Backend.Http.Endpoints;

internal static class ScanEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var scans = endpoints.MapGroup("/v1/scans").WithTags("Scans");
        scans.MapPost("", StartAsync).Needs(Access.Operator)
            .WithName("startScan").Gives<Job>(StatusCodes.Status202Accepted)
            .WithSummary("Starts a scan of clusters; the answer is its job.");
        scans.MapGet("", ListAsync).Needs(Access.Reader).Takes(JobListings.Scans.Parameters)
            .WithName("listScans").Gives<Page<Job>>()
            .WithSummary("Lists scans: the jobs that have parts.");
    }

    private static async Task<IResult> StartAsync(
        JsonBody<StartScan> body,
        [FromHeader(Name = IdempotencyKey.Header), Description(IdempotencyKey.Meaning)] string? idempotencyKey,
        UserCaller caller,
        ScanStarter scans,
        RegistryService registries,
        JobReader jobs,
        CancellationToken cancellationToken)
    {
        var violations = ScanChecks.Check(body.Value);
        IdempotencyKey.Check(idempotencyKey, violations);
        await RegistryCheck.AddAsync(violations, caller.AccountId, body.Value.RegistryId, registries, cancellationToken);
        violations.ThrowIfAny();
        var id = await scans.StartAsync(caller.AccountId, body.Value, idempotencyKey, schedule: null, occurrence: null, cancellationToken);
        return await jobs.FindAsync(caller.AccountId, id, cancellationToken) is { } job
            ? TypedResults.Accepted($"/v1/jobs/{id}", job)
            : new ProblemResult(Problems.NotFound("job", id));
    }

    private static async Task<IResult> ListAsync(HttpRequest request, UserCaller caller, JobReader jobs, CancellationToken cancellationToken)
    {
        var query = new QueryReader(request);
        var filter = JobListings.ScanFilter(query);
        var page = JobListings.Scans.Read(query);
        query.Violations.ThrowIfAny();
        return TypedResults.Ok(await jobs.ListAsync(caller.AccountId, filter, page, cancellationToken));
    }
}
