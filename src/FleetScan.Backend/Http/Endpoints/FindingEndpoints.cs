using FleetScan.Backend.Http.Auth;
using FleetScan.Backend.Http.Errors;
using FleetScan.Backend.Http.Findings;
using FleetScan.Backend.Http.OpenApi;
using FleetScan.Backend.Http.Requests;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace FleetScan.Backend.Http.Endpoints;

internal static class FindingEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var findings = endpoints.MapGroup("/v1/findings").WithTags("Findings");
        findings.MapGet("", ListAsync).Needs(Access.Reader).Takes(FindingReader.Listing.Parameters)
            .WithName("listFindings").Gives<Page<Finding>>().Refuses(StatusCodes.Status404NotFound)
            .WithSummary("Lists findings: controls that objects of clusters fail.");
        findings.MapGet("{id}", GetAsync).Needs(Access.Reader)
            .WithName("getFinding").Gives<Finding>()
            .WithSummary("Shows a finding.");
    }

    private static async Task<IResult> ListAsync(HttpRequest request, UserCaller caller, FindingReader findings, CancellationToken cancellationToken)
    {
        var query = new QueryReader(request);
        var filter = FindingFilter.Read(query);
        var page = FindingReader.Listing.Read(query);
        query.Violations.ThrowIfAny();
        return await findings.ListAsync(caller.AccountId, filter, page, cancellationToken) is { } found
            ? TypedResults.Ok(found)
            : new ProblemResult(Problems.NotFound("job", filter.JobId?.ToString() ?? ""));
    }

    private static async Task<IResult> GetAsync(FindingId id, UserCaller caller, FindingReader findings, CancellationToken cancellationToken) =>
        await findings.FindAsync(caller.AccountId, id, cancellationToken) is { } finding
            ? TypedResults.Ok(finding)
            : new ProblemResult(Problems.NotFound("finding", id));
}
