using System.ComponentModel;
using FleetScan.Backend.Data;
using FleetScan.Backend.Http.Auth;
using FleetScan.Backend.Http.Errors;
using FleetScan.Backend.Http.Jobs;
using FleetScan.Backend.Http.OpenApi;
using FleetScan.Backend.Http.Paging;
using FleetScan.Backend.Http.Requests;
using FleetScan.Backend.Registries;
using FleetScan.Backend.Schedules;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace FleetScan.Backend.Http.Endpoints;

internal static class ScheduleEndpoints
{
    private static readonly QueryParameter Name = new("name", "Only schedules whose name contains this.");

    private static readonly QueryParameter Paused = new("paused", "Only paused ones, or only others.") { Values = ["true", "false"] };

    private static readonly Listing<ScheduleRow> Listing = new(
        "name",
        [
            new SortOrder<ScheduleRow, string, ScheduleId>("name", row => row.Name, SortKey.Text, row => row.Id, SortKey.Id<ScheduleId>()),
            new IdOrder<ScheduleRow, ScheduleId>("createdAt", row => row.Id, SortKey.Id<ScheduleId>()),
        ],
        Name,
        Paused);

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var schedules = endpoints.MapGroup("/v1/schedules").WithTags("Schedules");
        schedules.MapGet("", ListAsync).Needs(Access.Reader).Takes(Listing.Parameters)
            .WithName("listSchedules").Gives<Page<Schedule>>()
            .WithSummary("Lists recurring scans.");
        schedules.MapPost("", CreateAsync).Needs(Access.Operator)
            .WithName("createSchedule").Gives<Schedule>(StatusCodes.Status201Created).Refuses(StatusCodes.Status409Conflict)
            .WithSummary("Makes a recurring scan.");
        schedules.MapGet("{id}", GetAsync).Needs(Access.Reader)
            .WithName("getSchedule").Gives<Schedule>()
            .WithSummary("Shows a recurring scan with its next five runs.");
        schedules.MapPut("{id}", UpdateAsync).Needs(Access.Operator)
            .WithName("putSchedule").Gives<Schedule>().Refuses(StatusCodes.Status409Conflict)
            .WithSummary("Replaces a recurring scan.");
        schedules.MapDelete("{id}", DeleteAsync).Needs(Access.Operator)
            .WithName("deleteSchedule").GivesNothing()
            .WithSummary("Removes a recurring scan; scans that it has started go on.");
        schedules.MapPost("{id}/pause", PauseAsync).Needs(Access.Operator)
            .WithName("pauseSchedule").Gives<Schedule>().Refuses(StatusCodes.Status409Conflict)
            .WithSummary("Lets a recurring scan start nothing until it is resumed.");
        schedules.MapPost("{id}/resume", ResumeAsync).Needs(Access.Operator)
            .WithName("resumeSchedule").Gives<Schedule>().Refuses(StatusCodes.Status409Conflict)
            .WithSummary("Lets a recurring scan go on.");
        schedules.MapPost("{id}/run", RunAsync).Needs(Access.Operator)
            .WithName("runSchedule").Gives<Job>(StatusCodes.Status202Accepted)
            .WithSummary("Starts a recurring scan now, out of turn; the answer is its job.");
    }

    private static async Task<IResult> ListAsync(HttpRequest request, UserCaller caller, IDbContextFactory<FleetScanDb> databases, TimeProvider time, CancellationToken cancellationToken)
    {
        var query = new QueryReader(request);
        var page = Listing.Read(query);
        var name = query.Text(Name);
        var paused = query.Flag(Paused);
        query.Violations.ThrowIfAny();
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var rows = database.Schedules.Where(row => row.AccountId == caller.AccountId);
        rows = name is null ? rows : rows.Where(row => row.Name.Contains(name));
        rows = paused is { } wanted ? rows.Where(row => row.Paused == wanted) : rows;
        var now = time.GetUtcNow();
        return TypedResults.Ok(await page.ReadAsync(rows, row => ScheduleDescription.Of(row, now), cancellationToken));
    }

    private static async Task<IResult> CreateAsync(
        JsonBody<PutSchedule> body, UserCaller caller, ScheduleService schedules, RegistryService registries, TimeProvider time, CancellationToken cancellationToken)
    {
        await CheckAsync(caller.AccountId, body.Value, registries, time, cancellationToken);
        return Answer(await schedules.CreateAsync(caller.AccountId, body.Value, cancellationToken), schedule => TypedResults.Created($"/v1/schedules/{schedule.Id}", schedule));
    }

    private static async Task<IResult> GetAsync(ScheduleId id, UserCaller caller, ScheduleService schedules, CancellationToken cancellationToken) =>
        await schedules.FindAsync(caller.AccountId, id, cancellationToken) is { } schedule ? TypedResults.Ok(schedule) : NotFound(id);

    private static async Task<IResult> UpdateAsync(
        ScheduleId id,
        JsonBody<PutSchedule> body,
        UserCaller caller,
        ScheduleService schedules,
        RegistryService registries,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        await CheckAsync(caller.AccountId, body.Value, registries, time, cancellationToken);
        return Answer(await schedules.UpdateAsync(caller.AccountId, id, body.Value, cancellationToken), TypedResults.Ok, id);
    }

    private static async Task<IResult> DeleteAsync(ScheduleId id, UserCaller caller, ScheduleService schedules, CancellationToken cancellationToken) =>
        await schedules.DeleteAsync(caller.AccountId, id, cancellationToken) ? TypedResults.NoContent() : NotFound(id);

    private static async Task<IResult> PauseAsync(ScheduleId id, UserCaller caller, ScheduleService schedules, CancellationToken cancellationToken) =>
        Answer(await schedules.PauseAsync(caller.AccountId, id, cancellationToken), TypedResults.Ok, id);

    private static async Task<IResult> ResumeAsync(ScheduleId id, UserCaller caller, ScheduleService schedules, CancellationToken cancellationToken) =>
        Answer(await schedules.ResumeAsync(caller.AccountId, id, cancellationToken), TypedResults.Ok, id);

    private static async Task<IResult> RunAsync(
        ScheduleId id,
        [FromHeader(Name = IdempotencyKey.Header), Description(IdempotencyKey.Meaning)] string? idempotencyKey,
        UserCaller caller,
        ScheduleService schedules,
        JobReader jobs,
        CancellationToken cancellationToken)
    {
        var violations = new Violations();
        IdempotencyKey.Check(idempotencyKey, violations);
        violations.ThrowIfAny();
        return await schedules.RunNowAsync(caller.AccountId, id, idempotencyKey, cancellationToken) is { } started
            && await jobs.FindAsync(caller.AccountId, started, cancellationToken) is { } job
                ? TypedResults.Accepted($"/v1/jobs/{started}", job)
                : NotFound(id);
    }

    private static async Task CheckAsync(AccountId account, PutSchedule schedule, RegistryService registries, TimeProvider time, CancellationToken cancellationToken)
    {
        var violations = ScanChecks.Check(schedule, time.GetUtcNow());
        await RegistryCheck.AddAsync(violations, account, schedule.RegistryId, registries, cancellationToken);
        violations.ThrowIfAny();
    }

    private static IResult Answer(ScheduleResult result, Func<Schedule, IResult> stored, ScheduleId id = default) => result switch
    {
        ScheduleResult.Stored(var schedule) => stored(schedule),
        ScheduleResult.Invalid(var errors) => new ProblemResult(Problems.Invalid(errors)),
        ScheduleResult.Conflict(var detail) => new ProblemResult(Problems.Conflict(detail)),
        _ => NotFound(id),
    };

    private static ProblemResult NotFound(ScheduleId id) => new(Problems.NotFound("schedule", id));
}
