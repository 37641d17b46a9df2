using FleetScan.Backend.Advisories;
using FleetScan.Backend.Http.Auth;
using FleetScan.Backend.Http.Errors;
using FleetScan.Backend.Http.OpenApi;
using FleetScan.Backend.Http.Requests;
using FleetScan.Contracts.V1;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace FleetScan.Backend.Http.Endpoints;

/// <summary>The advisories that images are matched against.</summary>
internal static class AdvisoryEndpoints
{
    private const string MediaType = "application/octet-stream";

    private static readonly QueryParameter AllowOlder = new("allowOlder", "Take the database also if it is older than the one in use.") { Type = "boolean" };

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var advisories = endpoints.MapGroup("/v1/advisories").WithTags("Advisories");
        advisories.MapGet("", FindAsync).Needs(Access.Reader)
            .WithName("getAdvisories").Gives<AdvisoryDatabaseInfo>()
            .WithSummary("Says which advisories are in use, how old they are, and how many images still wait for them.");
        advisories.MapPut("", ImportAsync).Needs(Access.Operator).Takes(AllowOlder)
            .WithName("putAdvisories").Gives<AdvisoryDatabaseInfo>()
            .WithMetadata(new RequestBodyMetadata(typeof(Stream), MediaType))
            .Refuses(StatusCodes.Status409Conflict, StatusCodes.Status422UnprocessableEntity)
            .WithSummary("Takes an advisory database into use, as 'fleetscan advisories build' writes it, and matches every stored inventory against it. No image is read again.");
        advisories.MapPost("refresh", RefreshAsync).Needs(Access.Operator)
            .WithName("refreshAdvisories").GivesNothing()
            .WithSummary("Has the feeds fetched now; what they change is in use as soon as it is built.");
    }

    private static async Task<IResult> RefreshAsync(AdvisoryTimer timer, CancellationToken cancellationToken)
    {
        await timer.RefreshAsync(cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<IResult> FindAsync(AdvisoryOverview overview, CancellationToken cancellationToken) => TypedResults.Ok(await overview.FindAsync(cancellationToken));

    private static async Task<IResult> ImportAsync(HttpContext context, AdvisoryImport import, IOptions<AdvisoryOptions> options, CancellationToken cancellationToken)
    {
        var query = new QueryReader(context.Request);
        var allowOlder = query.Flag(AllowOlder);
        query.Violations.ThrowIfAny();
        if (!MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type) || !type.MediaType.Equals(MediaType, StringComparison.OrdinalIgnoreCase))
        {
            throw new ProblemException(Problems.UnsupportedMedia($"Send the database file with 'Content-Type: {MediaType}'."));
        }

        var body = BoundedBody.Of(context, "The advisory database", options.Value.MaxDatabaseBytes);
        return await import.ImportAsync(body, allowOlder ?? false, cancellationToken) switch
        {
            { Info: { } info } => TypedResults.Ok(info),
            { IsOlder: true, Problem: var problem } => new ProblemResult(Problems.Conflict(problem ?? "")),
            { Problem: var problem } => new ProblemResult(Problems.Make(StatusCodes.Status422UnprocessableEntity, ProblemTypes.Invalid, "The advisory database cannot be used.", problem ?? "")),
        };
    }
}
