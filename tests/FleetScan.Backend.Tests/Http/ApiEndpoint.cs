using FleetScan.Backend.Http.Auth;
using FleetScan.TestKit.Backend;
using Microsoft.AspNetCore.Routing;

namespace FleetScan.Backend.Tests.Http;

/// An endpoint as it is mapped. Its operation is the name in the OpenAPI document, or its route where it is not in it.
internal sealed record ApiEndpoint(string Operation, string Method, string Route, Access? Access)
{
    public static IReadOnlyList<ApiEndpoint> Of(BackendServer server) =>
    [
        .. server.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Select(Of).OrderBy(endpoint => endpoint.Operation, StringComparer.Ordinal),
    ];

    private static ApiEndpoint Of(RouteEndpoint endpoint)
    {
        var route = "/" + endpoint.RoutePattern.RawText!.Trim('/');
        return new(
            endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName ?? route,
            Assert.Single(endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods),
            route,
            endpoint.Metadata.GetMetadata<AccessMetadata>()?.Access);
    }
}
