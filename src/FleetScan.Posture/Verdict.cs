using FleetScan.Contracts.V1;

namespace FleetScan.Posture;

/// <summary>What one control says of one object.</summary>
/// <param name="Control">The control.</param>
/// <param name="Status">Passed, skipped or failed.</param>
/// <param name="SubStatus">Why it is passed or skipped.</param>
/// <param name="Paths">Where it fails or would fail, without duplicates; empty where the object fails as a whole.</param>
/// <param name="Related">Objects that take part, such as a binding and its role.</param>
public sealed record Verdict(
    ControlInfo Control,
    VerdictStatus Status,
    VerdictSubStatus SubStatus,
    IReadOnlyList<PosturePath> Paths,
    IReadOnlyList<ResourceIdentity> Related)
{
    /// <summary>What each rule of the control says that judged the object; empty unless the request lists everything.</summary>
    public IReadOnlyList<RuleVerdict> Rules { get; init; } = [];

    /// <summary>The exception that accepts the failure; then the status is passed, the sub-status says so, and the paths are those of the failure.</summary>
    public AppliedException? Exception { get; init; }
}
