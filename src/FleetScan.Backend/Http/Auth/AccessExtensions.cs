using FleetScan.Backend.Http.OpenApi;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;

namespace FleetScan.Backend.Http.Auth;

internal static class AccessExtensions
{
    /// <summary>Every endpoint says who may call it; one that does not is refused to everybody.</summary>
    public static TBuilder Needs<TBuilder>(this TBuilder endpoint, Access access)
        where TBuilder : IEndpointConventionBuilder
    {
        endpoint.WithMetadata(new AccessMetadata(access));
        endpoint.Finally(Answers.DeclareProblems);
        return access == Access.Anonymous ? endpoint.WithMetadata(new AllowAnonymousAttribute()) : endpoint.RequireAuthorization(access.ToString());
    }
}
