using System.Diagnostics;
using FleetScan.Contracts.V1;
using Microsoft.AspNetCore.Http;

namespace FleetScan.Backend.Http.Errors;

/// <summary>Answers with a problem, completed by the trace id.</summary>
internal sealed class ProblemResult(Problem problem) : IResult
{
    public const string MediaType = "application/problem+json";

    public static string TraceIdOf(HttpContext context) =>
        Activity.Current is { TraceId: var trace } && trace != default ? trace.ToHexString() : context.TraceIdentifier;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = problem.Status ?? StatusCodes.Status500InternalServerError;
        return httpContext.Response.WriteAsJsonAsync(
            problem with { TraceId = TraceIdOf(httpContext) },
            ApiJson.Readable.Problem,
            MediaType,
            httpContext.RequestAborted);
    }
}
