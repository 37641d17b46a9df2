using System.Globalization;
using FleetScan.Backend.Http.Errors;
using FleetScan.Contracts.V1;
using Microsoft.AspNetCore.Http;

namespace FleetScan.Backend.Http.Endpoints;

/// <summary>Refusals that tell an agent what to do with its work.</summary>
internal static class AgentProblems
{
    public static Problem LeaseLost(string detail) => Problems.Make(StatusCodes.Status409Conflict, ProblemTypes.LeaseLost, "The lease is over.", detail);

    public static Problem ChecksumMismatch(string detail) =>
        Problems.Make(StatusCodes.Status422UnprocessableEntity, ProblemTypes.ChecksumMismatch, "Other bytes than announced.", detail);

    /// <summary>Names the parts for people in the detail and for programs under <c>errors.parts</c>.</summary>
    public static Problem PartsMissing(IReadOnlyList<int> parts)
    {
        var numbers = parts.Select(part => part.ToString(CultureInfo.InvariantCulture)).ToArray();
        var detail = parts.Count == 0
            ? "The last part, which carries the count of parts and the overall checksum, is missing. Send it and complete the command again."
            : $"Parts {string.Join(", ", numbers.Take(20))}{(parts.Count > 20 ? " and more" : "")} are missing. Send them and complete the command again.";
        return Problems.Make(StatusCodes.Status409Conflict, ProblemTypes.PartsMissing, "The result is not whole.", detail) with
        {
            Errors = parts.Count == 0 ? null : new Dictionary<string, string[]> { ["parts"] = numbers },
        };
    }
}
