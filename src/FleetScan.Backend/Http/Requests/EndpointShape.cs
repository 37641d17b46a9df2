using Microsoft.AspNetCore.Builder;

namespace FleetScan.Backend.Http.Requests;

internal static class EndpointShape
{
    /// <summary>Declares the query parameters of an endpoint; any other is refused.</summary>
    public static TBuilder Takes<TBuilder>(this TBuilder endpoint, params IReadOnlyList<QueryParameter> parameters)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new QueryMetadata(parameters));
}
