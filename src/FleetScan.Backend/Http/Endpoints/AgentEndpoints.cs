using System.Globalization;
using FleetScan.Backend.Agents;
using FleetScan.Backend.Commands;
using FleetScan.Backend.Http.Auth;
using FleetScan.Backend.Http.Errors;
using FleetScan.Backend.Http.OpenApi;
using FleetScan.Backend.Http.Requests;
using FleetScan.Backend.Results;
using FleetScan.Contracts.V1;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace FleetScan.Backend.Http.Endpoints;

internal static class AgentEndpoints
{
    private const int MaxCredentialCharacters = 128;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var agents = endpoints.MapGroup("/v1/agents").WithTags("Agents");
        agents.MapPost("token", TokenAsync).Needs(Access.Anonymous)
            .WithName("issueAgentToken").Gives<AgentToken>().Refuses(StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden)
            .WithSummary("Gives a short-lived token for a cluster's client id and secret.");
        agents.MapPost("register", RegisterAsync).Needs(Access.Agent)
            .WithName("registerAgent").Gives<AgentSettings>()
            .WithSummary("Notes a starting agent and tells it how to work.");
    }

    private static async Task<IResult> TokenAsync(
        JsonBody<AgentTokenRequest> body, HttpContext context, AgentTokenService tokens, IOptions<ApiOptions> options, CancellationToken cancellationToken)
    {
        var violations = new Violations();
        violations.Text("clientId", body.Value.ClientId, MaxCredentialCharacters);
        violations.Text("clientSecret", body.Value.ClientSecret, MaxCredentialCharacters);
        violations.ThrowIfAny();
        switch (await tokens.IssueAsync(body.Value, RemoteAddress.Of(context, options.Value), cancellationToken))
        {
            case AgentTokenOutcome.Issued(var token):
                return TypedResults.Ok(token);
            case AgentTokenOutcome.Disabled(var name):
                return new ProblemResult(Problems.Forbidden($"Cluster '{name}' is switched off. A user switches it on with PATCH /v1/clusters/{{id}} and disabled false."));
            case AgentTokenOutcome.Limited(var wait):
                context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
                return new ProblemResult(Problems.TooMany("Too many wrong credentials came from this client id or address. Wait as long as Retry-After says."));
            default:
                context.Response.Headers.WWWAuthenticate = "Bearer realm=\"fleetscan\"";
                return new ProblemResult(Problems.Unauthorized("The client id or secret is wrong. Take both from the cluster's enrolment, or make new ones with POST /v1/clusters/{id}/credentials."));
        }
    }

    private static async Task<IResult> RegisterAsync(
        JsonBody<AgentRegistration> body,
        AgentCaller caller,
        AgentRegistry registry,
        IOptions<AgentOptions> agents,
        IOptions<CommandOptions> commands,
        IOptions<ResultOptions> results,
        CancellationToken cancellationToken)
    {
        AgentRules.Check(body.Value).ThrowIfAny();
        return await registry.RegisterAsync(caller.AccountId, caller.ClusterId, body.Value, cancellationToken) is { } name
            ? TypedResults.Ok(new AgentSettings
            {
                ClusterName = name,
                Transport = CommandTransport.LongPoll,
                PollWaitSeconds = agents.Value.PollWaitSeconds,
                LeaseSeconds = commands.Value.LeaseSeconds,
                MaxPartBytes = results.Value.MaxPartBytes,
            })
            : new ProblemResult(Problems.NotFound("cluster", caller.ClusterId));
    }
}
