using FleetScan.Backend.Commands;
using FleetScan.Backend.Http.Agents;
using FleetScan.Backend.Http.Auth;
using FleetScan.Backend.Http.Errors;
using FleetScan.Backend.Http.Jobs;
using FleetScan.Backend.Http.OpenApi;
using FleetScan.Backend.Http.Requests;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace FleetScan.Backend.Http.Endpoints;

/// <summary>Commands as agents see them: leased by a long poll, renewed, completed or failed.</summary>
internal static class CommandEndpoints
{
    private static readonly QueryParameter Wait = new("wait", "How many seconds to wait for a command.") { Type = "integer", Minimum = 0, Maximum = 60, Default = 30 };

    private static readonly QueryParameter Instance = new("instance", "The agent process, as it registered: one process of a cluster at a time holds commands.") { Required = true };

    private static readonly QueryParameter Max = new("max", "How many commands to lease at most.") { Type = "integer", Minimum = 1, Maximum = 32, Default = 1 };

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var commands = endpoints.MapGroup("/v1/agents/commands").WithTags("Agents");
        commands.MapGet("", PollAsync).Needs(Access.Agent).Takes(Wait, Instance, Max)
            .WithName("pollCommands").Gives<AgentCommandBatch>()
            .WithSummary("Leases commands, waiting for one; the list is empty when the wait ended without one.");
        commands.MapPost("{id}/renew", RenewAsync).Needs(Access.Agent)
            .WithMetadata(new JobCommandMetadata()).WithName("renewCommand").Gives<CommandLease>().Refuses(StatusCodes.Status409Conflict)
            .WithSummary("Goes on with a lease and says how far the work is.");
        commands.MapPost("{id}/complete", CompleteAsync).Needs(Access.Agent)
            .WithMetadata(new JobCommandMetadata()).WithName("completeCommand").GivesNothing().Refuses(StatusCodes.Status409Conflict, StatusCodes.Status422UnprocessableEntity)
            .WithSummary("Says that the work is done and all parts of its result are sent.");
        commands.MapPost("{id}/fail", FailAsync).Needs(Access.Agent)
            .WithMetadata(new JobCommandMetadata()).WithName("failCommand").GivesNothing().Refuses(StatusCodes.Status409Conflict)
            .WithSummary("Says that the work could not be done.");
    }

    private static async Task<IResult> PollAsync(HttpRequest request, AgentCaller caller, CommandPolls polls, CancellationToken cancellationToken)
    {
        var query = new QueryReader(request);
        var wait = query.Number(Wait);
        var max = query.Number(Max);
        var instance = query.Text(Instance);
        query.Violations.AddUnless(instance is { Length: <= AgentRules.MaxInstanceCharacters }, Instance.Name, $"It must have 1 to {AgentRules.MaxInstanceCharacters} characters.");
        query.Violations.ThrowIfAny();
        return TypedResults.Ok(await polls.WaitAsync(caller, instance ?? "", max, TimeSpan.FromSeconds(wait), cancellationToken));
    }

    private static async Task<IResult> RenewAsync(CommandId id, JsonBody<CommandRenewal> body, AgentCaller caller, CommandLeases leases, CancellationToken cancellationToken)
    {
        AgentRules.Check(body.Value).ThrowIfAny();
        var answer = await leases.RenewAsync(caller.AccountId, caller.ClusterId, id, body.Value, cancellationToken);
        return answer is { Outcome: CommandOutcome.Ok, Lease: { } lease } ? TypedResults.Ok(lease) : Refusal(answer, id);
    }

    private static async Task<IResult> CompleteAsync(CommandId id, JsonBody<CommandCompletion> body, AgentCaller caller, CommandReports reports, CancellationToken cancellationToken)
    {
        AgentRules.CheckLease(body.Value.LeaseId).ThrowIfAny();
        var answer = await reports.CompleteAsync(caller.AccountId, caller.ClusterId, id, body.Value, cancellationToken);
        return answer.Outcome == CommandOutcome.Ok ? TypedResults.NoContent() : Refusal(answer, id);
    }

    private static async Task<IResult> FailAsync(CommandId id, JsonBody<CommandFailure> body, AgentCaller caller, CommandReports reports, CancellationToken cancellationToken)
    {
        AgentRules.Check(body.Value).ThrowIfAny();
        var answer = await reports.FailAsync(caller.AccountId, caller.ClusterId, id, body.Value, cancellationToken);
        return answer.Outcome == CommandOutcome.Ok ? TypedResults.NoContent() : Refusal(answer, id);
    }

    private static ProblemResult Refusal(CommandAnswer answer, CommandId id) => new(answer.Outcome switch
    {
        CommandOutcome.PartsMissing => AgentProblems.PartsMissing(answer.MissingParts),
        CommandOutcome.ChecksumMismatch => AgentProblems.ChecksumMismatch("All parts are there and are not those of the overall checksum. Send the last part again with the right one."),
        CommandOutcome.Forbidden => Problems.Forbidden($"Command {id} belongs to another cluster than the token."),
        CommandOutcome.NotFound => Problems.NotFound("command", id),
        _ => AgentProblems.LeaseLost("The lease is not the current one of this command, or its job is over. Stop working on it and drop the result."),
    });
}
