using FleetScan.Backend.Data;
using FleetScan.Backend.Http.Auth;
using FleetScan.Backend.Http.Errors;
using FleetScan.Contracts.V1;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace FleetScan.Backend.Http.Endpoints;

internal static class HealthEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/livez", () => TypedResults.Text("ok"))
            .Needs(Access.Anonymous).DisableRateLimiting().WithName("live").WithTags("Health").WithSummary("Says that the process runs.");
        endpoints.MapGet("/readyz", ReadyAsync)
            .Needs(Access.Anonymous).DisableRateLimiting().WithName("ready").WithTags("Health").WithSummary("Says whether the backend can work: its database answers.");
    }

    private static async Task<IResult> ReadyAsync(IDbContextFactory<FleetScanDb> databases, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.Database.CanConnectAsync(cancellationToken)
            ? TypedResults.Text("ok")
            : new ProblemResult(Problems.Make(StatusCodes.Status503ServiceUnavailable, ProblemTypes.Internal, "Not ready.", "The database does not answer."));
    }
}
