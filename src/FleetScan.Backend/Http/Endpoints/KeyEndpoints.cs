using FleetScan.Backend.Http.Auth;
using FleetScan.Backend.Http.Errors;
using FleetScan.Backend.Http.Requests;
using FleetScan.Backend.Keys;
using FleetScan.Contracts.V1;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace FleetScan.Backend.Http.Endpoints;

internal static class KeyEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var keys = endpoints.MapGroup("/v1/keys").WithTags("Keys");
        keys.MapPost("", CreateAsync).Needs(Access.Admin).WithName("createKey").WithSummary("Makes an API key; its secret is shown in the answer and never again.");
        keys.MapDelete("{prefix}", RemoveAsync).Needs(Access.Admin).WithName("removeKey").WithSummary("Removes an API key; it stops working at once.");
    }

    private static async Task<IResult> CreateAsync(JsonBody<CreateApiKey> body, UserCaller caller, ApiKeyService keys, CancellationToken cancellationToken)
    {
        var violations = new Violations();
        violations.Name("name", body.Value.Name);
        violations.Range("expiresInDays", body.Value.ExpiresInDays, 1, 3650);
        violations.ThrowIfAny();
        return TypedResults.Created((string?)null, await keys.CreateAsync(caller.AccountId, body.Value, cancellationToken));
    }

    private static async Task<IResult> RemoveAsync(string prefix, UserCaller caller, ApiKeyService keys, CancellationToken cancellationToken) =>
        await keys.RemoveAsync(caller.AccountId, prefix, cancellationToken)
            ? TypedResults.NoContent()
            : new ProblemResult(Problems.NotFound("API key", prefix));
}
