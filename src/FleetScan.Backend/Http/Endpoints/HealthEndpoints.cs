using FleetScan.Backend.Http.Auth;
using FleetScan.Backend.Http.Errors;
using FleetScan.Backend.Http.OpenApi;
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
        var health = endpoints.MapGroup("").WithTags("Health").DisableRateLimiting();
        health.MapGet("livez", () => TypedResults.Text("ok")).Needs(Access.Anonymous)
            .WithName("live").Produces<string>(StatusCodes.Status200OK, "text/plain")
            .WithSummary("Says that the process runs.");
        health.MapGet("readyz", ReadyAsync).Needs(Access.Anonymous)
            .WithName("ready").Produces<string>(StatusCodes.Status200OK, "text/plain").Refuses(StatusCodes.Status503ServiceUnavailable)
            .WithSummary("Says whether the backend can work: its database and its work queue answer.");
    }

    private static async Task<IResult> ReadyAsync(HealthCheckService health, CancellationToken cancellationToken)
    {
        var report = await health.CheckHealthAsync(cancellationToken);
        var failed = report.Entries.Where(entry => entry.Value.Status == HealthStatus.Unhealthy).Select(entry => entry.Key).Order(StringComparer.Ordinal).ToArray();
        return failed.Length == 0
            ? TypedResults.Text("ok")
            : new ProblemResult(Problems.Make(
                StatusCodes.Status503ServiceUnavailable,
                ProblemTypes.Internal,
                "Not ready.",
                $"No answer from: {string.Join(", ", failed)}. The log says why."));
    }
}
