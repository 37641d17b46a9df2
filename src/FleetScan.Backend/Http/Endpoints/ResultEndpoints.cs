using System.ComponentModel;
using System.Globalization;
using FleetScan.Backend.Http.Auth;
using FleetScan.Backend.Http.Errors;
using FleetScan.Backend.Http.OpenApi;
using FleetScan.Backend.Http.Requests;
using FleetScan.Backend.Results;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace FleetScan.Backend.Http.Endpoints;

/// <summary>Parts of results. Their bytes pass through as they come, compressed, from the wire to the document store.</summary>
internal static class ResultEndpoints
{
    private const int MaxLeaseCharacters = 128;

    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapPut("/v1/jobs/{jobId}/results/{part}", ReceiveAsync).Needs(Access.Agent)
            .WithTags("Agents").WithName("putResultPart").Gives<ResultReceipt>()
            .WithMetadata(new RequestBodyMetadata(typeof(PostureLine), ResultBody.MediaType))
            .Refuses(StatusCodes.Status409Conflict, StatusCodes.Status422UnprocessableEntity)
            .WithSummary("Stores a part of a result: gzip NDJSON, a posture line or an image line on each line, as the job's kind asks. The same part may be sent again.");

    private static async Task<IResult> ReceiveAsync(
        JobId jobId,
        string part,
        [FromHeader(Name = ResultPartHeaders.LeaseId), Description("Required: the lease of the delivery that the part belongs to.")] string? lease,
        [FromHeader(Name = ResultPartHeaders.PartSha256), Description("Required: the SHA-256 of the compressed body, in hexadecimal.")] string? sha256,
        [FromHeader(Name = ResultPartHeaders.PartCount), Description("How many parts there are; on the last part only.")] string? count,
        [FromHeader(Name = ResultPartHeaders.ResultSha256), Description("The SHA-256 over all compressed parts in order; on the last part only.")] string? resultSha256,
        HttpContext context,
        AgentCaller caller,
        ResultParts parts,
        IOptions<ResultOptions> options,
        CancellationToken cancellationToken)
    {
        var body = ResultBody.Open(context, ResultBody.MediaType, "A part", options.Value.MaxPartBytes);
        var violations = new Violations();
        var number = Number("part", part, 0, violations);
        var partCount = count is null ? null : Number(ResultPartHeaders.PartCount, count, 1, violations);
        violations.AddUnless(lease is { Length: > 0 and <= MaxLeaseCharacters }, ResultPartHeaders.LeaseId, "Send the lease of the command's delivery in this header.");
        violations.AddUnless(sha256 is { Length: > 0 }, ResultPartHeaders.PartSha256, "Send the SHA-256 of the compressed body in this header.");
        violations.ThrowIfAny();
        var header = new PartHeader { LeaseId = lease ?? "", Sha256 = sha256 ?? "", PartCount = partCount, ResultSha256 = resultSha256 };
        var answer = await parts.ReceiveAsync(caller.AccountId, caller.ClusterId, jobId, number ?? 0, header, body, cancellationToken);
        return answer is { Outcome: PartOutcome.Stored, Receipt: { } receipt } ? TypedResults.Ok(receipt) : Refusal(answer);
    }

    private static int? Number(string field, string text, int least, Violations violations)
    {
        var fits = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number < ContractLimits.Parts + least;
        violations.AddUnless(fits, field, $"It must be a whole number from {least} to {ContractLimits.Parts + least - 1}.");
        return fits ? number : null;
    }

    private static ProblemResult Refusal(PartAnswer answer) => new(answer.Outcome switch
    {
        PartOutcome.Invalid => Problems.BadRequest(answer.Detail),
        PartOutcome.Forbidden => Problems.Forbidden(answer.Detail),
        PartOutcome.NotFound => Problems.Make(StatusCodes.Status404NotFound, ProblemTypes.NotFound, "Not found.", answer.Detail),
        PartOutcome.TooLarge => Problems.Make(StatusCodes.Status413PayloadTooLarge, ProblemTypes.TooLarge, "Too large.", answer.Detail),
        PartOutcome.ChecksumMismatch => AgentProblems.ChecksumMismatch(answer.Detail),
        PartOutcome.Conflict => Problems.Conflict(answer.Detail),
        _ => AgentProblems.LeaseLost(answer.Detail),
    });
}
