using FleetScan.Contracts;
using FleetScan.Contracts.V1;

namespace FleetScan.Backend.Jobs;

/// <summary>How a job is to end.</summary>
internal sealed record JobEnd(JobId Job, JobState State)
{
    public string? Reason { get; init; }

    public string? ClosingLease { get; init; }

    public string? Outcome { get; init; }

    public string? ResultDocument { get; init; }

    public static string? Cut(string? reason) =>
        reason is { Length: > ContractLimits.ReasonCharacters } ? reason[..ContractLimits.ReasonCharacters] : reason;
}
