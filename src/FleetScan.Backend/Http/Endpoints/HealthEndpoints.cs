using FleetScan.Backend.Http.Auth;
using FleetScan.Backend.Http.Errors;
using FleetScan.Contracts.V1;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace FleetScan.Backend.Http.Endpoints;

internal static class HealthEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/livez", () => TypedResults.Text("ok"))
            .Needs(Access.Anonymous).DisableRateLimiting().WithName("live").WithTags("Health").WithSummary("Says that the process runs.");
        endpoints.MapGet("/readyz", ReadyAsync)
            .Needs(Access.Anonymous).DisableRateLimiting().WithName("ready").WithTags("Health").WithSummary("Says whether the backend can work: its database, and what else it stores in, answers.");
    }

    private static async Task<IResult> ReadyAsync(HealthCheckService health, CancellationToken cancellationToken)
    {
        var report = await health.CheckHealthAsync(cancellationToken);
        var failing = report.Entries.Where(check => check.Value.Status == HealthStatus.Unhealthy).Select(check => check.Key).Order(StringComparer.Ordinal).ToArray();
        return failing.Length == 0
            ? TypedResults.Text("ok")
            : new ProblemResult(Problems.Make(StatusCodes.Status503ServiceUnavailable, ProblemTypes.Internal, "Not ready.", $"No answer from: {string.Join(", ", failing)}."));
    }
}
