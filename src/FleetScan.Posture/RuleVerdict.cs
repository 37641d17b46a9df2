using FleetScan.Contracts.V1;

namespace FleetScan.Posture;

/// <summary>What one rule of a control says of one object.</summary>
/// <param name="Rule">The name of the rule.</param>
/// <param name="Status">Passed, skipped or failed.</param>
/// <param name="SubStatus">Why it is passed or skipped.</param>
/// <param name="Paths">Where it fails or would fail, without duplicates.</param>
/// <param name="Related">Objects that take part.</param>
public sealed record RuleVerdict(
    string Rule,
    VerdictStatus Status,
    VerdictSubStatus SubStatus,
    IReadOnlyList<PosturePath> Paths,
    IReadOnlyList<ResourceIdentity> Related)
{
    /// <summary>The exception that accepts the failure of the rule; null where none has to.</summary>
    public AppliedException? Exception { get; init; }
}
