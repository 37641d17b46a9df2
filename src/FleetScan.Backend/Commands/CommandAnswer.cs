using FleetScan.Contracts.V1;

namespace FleetScan.Backend.Commands;

/// <summary>The answer to an agent's call about a command.</summary>
/// <param name="Outcome">What became of it.</param>
public sealed record CommandAnswer(CommandOutcome Outcome)
{
    /// <summary>The lease as it is now, after a renewal.</summary>
    public CommandLease? Lease { get; init; }

    /// <summary>The parts to send, where some are missing; at most 1,000. Empty with <see cref="CommandOutcome.PartsMissing"/> means that the last part, which carries the count, is missing.</summary>
    public IReadOnlyList<int> MissingParts { get; init; } = [];
}
