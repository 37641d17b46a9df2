using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace FleetScan.Backend.Http.OpenApi;

internal static class Answers
{
    /// <summary>Declares the message of the answer that the caller hopes for.</summary>
    public static RouteHandlerBuilder Gives<T>(this RouteHandlerBuilder endpoint, int status = StatusCodes.Status200OK) => endpoint.Produces<T>(status, "application/json");

    /// <summary>Declares an answer without a body.</summary>
    public static RouteHandlerBuilder GivesNothing(this RouteHandlerBuilder endpoint) => endpoint.Produces(StatusCodes.Status204NoContent);

    /// <summary>Declares problems that do not follow from the endpoint's shape.</summary>
    public static RouteHandlerBuilder Refuses(this RouteHandlerBuilder endpoint, params IReadOnlyList<int> statuses) => endpoint.WithMetadata(new AnswerMetadata(statuses));
}
