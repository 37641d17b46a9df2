using FleetScan.Backend.Data;
using FleetScan.Contracts.V1;

namespace FleetScan.Backend.Results;

/// <summary>What a part has to be like.</summary>
internal static class PartRules
{
    private const int HashCharacters = 64;

    public static PartAnswer LeaseLost { get; } = new(
        PartOutcome.LeaseLost, "The lease is not the current one of this job, or the job is over. Stop working on it and drop the result.");

    /// <summary>What is wrong with a part by itself, or null.</summary>
    public static string? Problem(int part, PartHeader header) => (part, header) switch
    {
        ( < 0 or >= ContractLimits.Parts, _) => $"Part {part} is not between 0 and {ContractLimits.Parts - 1}.",
        _ when header.LeaseId.Length == 0 => $"The header {ResultPartHeaders.LeaseId} is empty.",
        _ when !IsHash(header.Sha256) => $"The header {ResultPartHeaders.PartSha256} is not a SHA-256 of {HashCharacters} hexadecimal digits.",
        _ when header.PartCount is null != header.ResultSha256 is null =>
            $"The last part has both headers {ResultPartHeaders.PartCount} and {ResultPartHeaders.ResultSha256}, other parts have neither.",
        _ when header.PartCount is { } count && count != part + 1 => $"Part {part} says that there are {count} parts, so it is not the last, which alone says so.",
        _ when header.ResultSha256 is { } hash && !IsHash(hash) => $"The header {ResultPartHeaders.ResultSha256} is not a SHA-256 of {HashCharacters} hexadecimal digits.",
        _ => null,
    };

    /// <summary>How a part contradicts those that are there, or null.</summary>
    public static string? Misfit(ResultPartRow row, IReadOnlyList<ResultPartRow> others)
    {
        var last = others.FirstOrDefault(other => other is { Stored: true, PartCount: not null } && other.Part != row.Part);
        if (last is not null && (row.PartCount is not null || row.Part > last.Part))
        {
            return $"Part {last.Part} was sent as the last of {last.PartCount}, which part {row.Part} contradicts. Fail the command and scan again.";
        }

        return row.PartCount is not null && others.Any(other => other.Stored && other.Part > row.Part)
            ? $"Part {row.Part} says that it is the last, and a later one is there. Fail the command and scan again."
            : null;
    }

    private static bool IsHash(string text) => text.Length == HashCharacters && text.All(char.IsAsciiHexDigit);
}
