using FleetScan.Contracts.V1;
using Microsoft.AspNetCore.Http;

namespace FleetScan.Backend.Http.Errors;

/// <summary>What to say where a part of the framework answered with a bare status.</summary>
internal static class StatusProblems
{
    public static Problem Internal { get; } = Problems.Make(
        StatusCodes.Status500InternalServerError,
        ProblemTypes.Internal,
        "A fault of the backend.",
        "Try again later; if it stays, look for the trace id in the backend's log.");

    public static Problem For(HttpContext context) => context.Response.StatusCode switch
    {
        StatusCodes.Status404NotFound => Problems.Make(
            StatusCodes.Status404NotFound, ProblemTypes.NotFound, "Not found.", $"There is nothing at {context.Request.Path}. GET /openapi/v1.json lists what there is."),
        StatusCodes.Status405MethodNotAllowed => Problems.Make(
            StatusCodes.Status405MethodNotAllowed,
            ProblemTypes.Invalid,
            "Method not allowed.",
            $"{context.Request.Path} takes {context.Response.Headers.Allow}, not {context.Request.Method}."),
        StatusCodes.Status500InternalServerError => Internal,
        var status => Problems.Make(status, ProblemTypes.Invalid, "The request was refused.", "GET /openapi/v1.json says what the operation takes."),
    };
}
