using FleetScan.Backend.Http.Auth;
using FleetScan.Backend.Http.Errors;
using FleetScan.Backend.Http.Requests;
using FleetScan.Contracts.V1;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace FleetScan.Backend.Http.OpenApi;

/// <summary>Declares what endpoints answer.</summary>
internal static class Answers
{
    /// <summary>Declares the message of the answer that the caller hopes for.</summary>
    public static RouteHandlerBuilder Gives<T>(this RouteHandlerBuilder endpoint, int status = StatusCodes.Status200OK) => endpoint.Produces<T>(status, JsonRequest.MediaType);

    /// <summary>Declares an answer without a body.</summary>
    public static RouteHandlerBuilder GivesNothing(this RouteHandlerBuilder endpoint) => endpoint.Produces(StatusCodes.Status204NoContent);

    /// <summary>Declares problems that do not follow from the endpoint's shape.</summary>
    public static RouteHandlerBuilder Refuses(this RouteHandlerBuilder endpoint, params IReadOnlyList<int> statuses) => endpoint.WithMetadata(new AnswerMetadata(statuses));

    /// <summary>Declares the problems that follow from how an endpoint is declared: its access, its body, its path and query.</summary>
    public static void DeclareProblems(EndpointBuilder endpoint)
    {
        foreach (var status in Statuses(endpoint))
        {
            endpoint.Metadata.Add(new ProducesResponseTypeMetadata(status, typeof(Problem), [ProblemResult.MediaType]));
        }
    }

    private static SortedSet<int> Statuses(EndpointBuilder endpoint)
    {
        var metadata = endpoint.Metadata;
        var statuses = new SortedSet<int>(metadata.OfType<AnswerMetadata>().SelectMany(answer => answer.Problems)) { StatusCodes.Status500InternalServerError };
        var body = metadata.OfType<RequestBodyMetadata>().Any();
        var named = (endpoint as RouteEndpointBuilder)?.RoutePattern.Parameters.Count > 0;
        AddIf(metadata.OfType<AccessMetadata>().Any(access => access.Access != Access.Anonymous), StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden);
        AddIf(named, StatusCodes.Status404NotFound);
        AddIf(named || body || metadata.OfType<QueryMetadata>().Any(), StatusCodes.Status400BadRequest);
        AddIf(body, StatusCodes.Status413PayloadTooLarge, StatusCodes.Status415UnsupportedMediaType);
        AddIf(!metadata.OfType<Microsoft.AspNetCore.RateLimiting.DisableRateLimitingAttribute>().Any(), StatusCodes.Status429TooManyRequests);
        return statuses;

        void AddIf(bool condition, params ReadOnlySpan<int> added)
        {
            foreach (var status in condition ? added : [])
            {
                statuses.Add(status);
            }
        }
    }
}
