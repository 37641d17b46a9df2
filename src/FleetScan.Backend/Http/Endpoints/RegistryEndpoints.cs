using System.ComponentModel;
using FleetScan.Backend.Data;
using FleetScan.Backend.Http.Auth;
using FleetScan.Backend.Http.Errors;
using FleetScan.Backend.Http.Jobs;
using FleetScan.Backend.Http.OpenApi;
using FleetScan.Backend.Http.Paging;
using FleetScan.Backend.Http.Registries;
using FleetScan.Backend.Http.Requests;
using FleetScan.Backend.Registries;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace FleetScan.Backend.Http.Endpoints;

/// <summary>Registries: what is scanned besides the images that run.</summary>
internal static class RegistryEndpoints
{
    private static readonly QueryParameter Name = new("name", "Only registries whose name contains this.");

    private static readonly Listing<RegistryRow> Listing = new(
        "name",
        [
            new SortOrder<RegistryRow, string, RegistryId>("name", row => row.Name, SortKey.Text, row => row.Id, SortKey.Id<RegistryId>()),
            new IdOrder<RegistryRow, RegistryId>("createdAt", row => row.Id, SortKey.Id<RegistryId>()),
        ],
        Name);

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var registries = endpoints.MapGroup("/v1/registries").WithTags("Registries");
        registries.MapGet("", ListAsync).Needs(Access.Reader).Takes(Listing.Parameters)
            .WithName("listRegistries").Gives<Page<Registry>>()
            .WithSummary("Lists registries.");
        registries.MapPost("", AddAsync).Needs(Access.Operator)
            .WithName("addRegistry").Gives<Registry>(StatusCodes.Status201Created).Refuses(StatusCodes.Status409Conflict)
            .WithSummary("Adds a registry. Its credentials stay in a secret of the cluster whose agent scans it; only the secret's name is given here.");
        registries.MapGet("{id}", GetAsync).Needs(Access.Reader)
            .WithName("getRegistry").Gives<Registry>()
            .WithSummary("Shows a registry, and how reaching it went the last time.");
        registries.MapPut("{id}", UpdateAsync).Needs(Access.Operator)
            .WithName("putRegistry").Gives<Registry>().Refuses(StatusCodes.Status409Conflict)
            .WithSummary("Replaces the settings of a registry. At another host it begins anew, without tags.");
        registries.MapDelete("{id}", RemoveAsync).Needs(Access.Operator)
            .WithName("removeRegistry").GivesNothing().Refuses(StatusCodes.Status409Conflict)
            .WithSummary("Removes a registry with its tags, once no schedule scans it any more.");
        registries.MapGet("{id}/tags", TagsAsync).Needs(Access.Reader).Takes(TagReader.Listing.Parameters)
            .WithName("listRegistryTags").Gives<Page<RegistryTag>>()
            .WithSummary("Lists the tags that the last scan of a registry found.");
        registries.MapPost("{id}/scan", ScanAsync).Needs(Access.Operator)
            .WithName("scanRegistry").Gives<Job>(StatusCodes.Status202Accepted)
            .WithSummary("Scans a registry now; the answer is the job.");
        registries.MapPost("{id}/test", TestAsync).Needs(Access.Operator)
            .WithName("testRegistry").Gives<Job>(StatusCodes.Status202Accepted)
            .WithSummary("Finds out whether a registry can be reached and listed; the answer is the job, and the registry then shows each step.");
    }

    private static async Task<IResult> ListAsync(HttpRequest request, UserCaller caller, IDbContextFactory<FleetScanDb> databases, CancellationToken cancellationToken)
    {
        var query = new QueryReader(request);
        var page = Listing.Read(query);
        var name = query.Text(Name);
        query.Violations.ThrowIfAny();
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var rows = database.Registries.Where(row => row.AccountId == caller.AccountId);
        rows = name is null ? rows : rows.Where(row => row.Name.Contains(name));
        return TypedResults.Ok(await page.ReadAsync(rows, RegistryView.Of, cancellationToken));
    }

    private static async Task<IResult> AddAsync(JsonBody<PutRegistry> body, UserCaller caller, RegistryService registries, CancellationToken cancellationToken)
    {
        RegistryRules.Check(body.Value).ThrowIfAny();
        return Answer(await registries.AddAsync(caller.AccountId, body.Value, cancellationToken), registry => TypedResults.Created($"/v1/registries/{registry.Id}", registry));
    }

    private static async Task<IResult> GetAsync(RegistryId id, UserCaller caller, RegistryService registries, CancellationToken cancellationToken) =>
        await registries.FindAsync(caller.AccountId, id, cancellationToken) is { } registry ? TypedResults.Ok(registry) : NotFound(id);

    private static async Task<IResult> UpdateAsync(RegistryId id, JsonBody<PutRegistry> body, UserCaller caller, RegistryService registries, CancellationToken cancellationToken)
    {
        RegistryRules.Check(body.Value).ThrowIfAny();
        return Answer(await registries.UpdateAsync(caller.AccountId, id, body.Value, cancellationToken), TypedResults.Ok, id);
    }

    private static async Task<IResult> RemoveAsync(RegistryId id, UserCaller caller, RegistryService registries, CancellationToken cancellationToken) =>
        await registries.RemoveAsync(caller.AccountId, id, cancellationToken) switch
        {
            { Schedules: { Count: > 0 } schedules } => new ProblemResult(Problems.Conflict($"It is scanned by {string.Join(", ", schedules.Select(name => $"'{name}'"))}. Remove such schedules first.")),
            { Found: true } => TypedResults.NoContent(),
            _ => NotFound(id),
        };

    private static async Task<IResult> TagsAsync(RegistryId id, HttpRequest request, UserCaller caller, TagReader tags, CancellationToken cancellationToken)
    {
        var query = new QueryReader(request);
        var repository = query.Text(TagReader.Repository);
        var page = TagReader.Listing.Read(query);
        query.Violations.ThrowIfAny();
        return await tags.ListAsync(caller.AccountId, id, repository, page, cancellationToken) is { } found ? TypedResults.Ok(found) : NotFound(id);
    }

    private static Task<IResult> ScanAsync(
        RegistryId id,
        [FromHeader(Name = IdempotencyKey.Header), Description(IdempotencyKey.Meaning)] string? idempotencyKey,
        UserCaller caller,
        RegistryService registries,
        JobReader jobs,
        CancellationToken cancellationToken) => StartAsync(id, testOnly: false, idempotencyKey, caller, registries, jobs, cancellationToken);

    private static Task<IResult> TestAsync(
        RegistryId id,
        [FromHeader(Name = IdempotencyKey.Header), Description(IdempotencyKey.Meaning)] string? idempotencyKey,
        UserCaller caller,
        RegistryService registries,
        JobReader jobs,
        CancellationToken cancellationToken) => StartAsync(id, testOnly: true, idempotencyKey, caller, registries, jobs, cancellationToken);

    private static async Task<IResult> StartAsync(
        RegistryId id, bool testOnly, string? idempotencyKey, UserCaller caller, RegistryService registries, JobReader jobs, CancellationToken cancellationToken)
    {
        var violations = new Violations();
        IdempotencyKey.Check(idempotencyKey, violations);
        violations.ThrowIfAny();
        return await registries.ScanAsync(caller.AccountId, id, testOnly, idempotencyKey, cancellationToken) is { } started
            && await jobs.FindAsync(caller.AccountId, started, cancellationToken) is { } job
                ? TypedResults.Accepted($"/v1/jobs/{started}", job)
                : NotFound(id);
    }

    private static IResult Answer(RegistryChange change, Func<Registry, IResult> stored, RegistryId id = default) => change switch
    {
        RegistryChange.Stored(var registry) => stored(registry),
        RegistryChange.NameTaken(var name) => new ProblemResult(Problems.Conflict($"The account has a registry named '{name}' already. Choose another name.")),
        RegistryChange.NoSuchCluster => new ProblemResult(Problems.Invalid("clusterId", "The account has no such cluster; GET /v1/clusters lists them.")),
        _ => NotFound(id),
    };

    private static ProblemResult NotFound(RegistryId id) => new(Problems.NotFound("registry", id));
}
