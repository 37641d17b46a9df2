using FleetScan.Backend.Http.Errors;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;

namespace FleetScan.Backend.Http.Auth;

/// <summary>Says in the body what to do about a refusal.</summary>
internal sealed class AccessResults : IAuthorizationMiddlewareResultHandler
{
    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Succeeded)
        {
            return next(context);
        }

        var access = context.GetEndpoint()?.Metadata.GetMetadata<AccessMetadata>()?.Access ?? Access.Admin;
        return authorizeResult.Challenged ? Challenge(context, access) : new ProblemResult(Problems.Forbidden(Missing(access))).ExecuteAsync(context);
    }

    private static Task Challenge(HttpContext context, Access access)
    {
        var presented = context.Request.Headers.Authorization.Count > 0;
        context.Response.Headers.WWWAuthenticate = presented ? "Bearer realm=\"fleetscan\", error=\"invalid_token\"" : "Bearer realm=\"fleetscan\"";
        var remedy = access == Access.Agent
            ? "Ask POST /v1/agents/token for a new agent token and send it as 'Authorization: Bearer fsa_...'."
            : "Send a working API key as 'Authorization: Bearer fsk_...'. An admin makes keys with POST /v1/keys.";
        var fault = presented ? "The credential is unknown, expired or removed. " : "The request has no credential. ";
        return new ProblemResult(Problems.Unauthorized(fault + remedy)).ExecuteAsync(context);
    }

    private static string Missing(Access access) => access switch
    {
        Access.Agent => "Only agents may do this: ask POST /v1/agents/token for a token of the cluster.",
        Access.Reader => "Only users may do this: send an API key instead of an agent's token.",
        Access.Operator => "This needs an API key with the role operator or admin.",
        _ => "This needs an API key with the role admin.",
    };
}
