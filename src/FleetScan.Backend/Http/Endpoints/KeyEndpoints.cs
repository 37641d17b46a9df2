using FleetScan.Backend.Data;
using FleetScan.Backend.Http.Auth;
using FleetScan.Backend.Http.Errors;
using FleetScan.Backend.Http.OpenApi;
using FleetScan.Backend.Http.Paging;
using FleetScan.Backend.Http.Requests;
using FleetScan.Backend.Keys;
using FleetScan.Contracts.V1;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace FleetScan.Backend.Http.Endpoints;

internal static class KeyEndpoints
{
    private static readonly Listing<ApiKeyRow> Listing = new(
        "createdAt",
        [
            new SortOrder<ApiKeyRow, DateTimeOffset, string>("createdAt", row => row.CreatedAt, SortKey.Time, row => row.Prefix, SortKey.Text),
            new SortOrder<ApiKeyRow, string, string>("name", row => row.Name, SortKey.Text, row => row.Prefix, SortKey.Text),
        ]);

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var keys = endpoints.MapGroup("/v1/keys").WithTags("Keys");
        keys.MapGet("", ListAsync).Needs(Access.Admin).Takes(Listing.Parameters)
            .WithName("listKeys").Gives<Page<ApiKey>>()
            .WithSummary("Lists API keys, without their secrets.");
        keys.MapPost("", CreateAsync).Needs(Access.Admin)
            .WithName("createKey").Gives<CreatedApiKey>(StatusCodes.Status201Created)
            .WithSummary("Makes an API key; its secret is shown in the answer and never again.");
        keys.MapDelete("{prefix}", RemoveAsync).Needs(Access.Admin)
            .WithName("removeKey").GivesNothing()
            .WithSummary("Removes an API key; it stops working at once.");
    }

    private static async Task<IResult> ListAsync(HttpRequest request, UserCaller caller, IDbContextFactory<FleetScanDb> databases, CancellationToken cancellationToken)
    {
        var query = new QueryReader(request);
        var page = Listing.Read(query);
        query.Violations.ThrowIfAny();
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return TypedResults.Ok(await page.ReadAsync(database.ApiKeys.Where(row => row.AccountId == caller.AccountId), ApiKeyService.ToApiKey, cancellationToken));
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
