using FleetScan.Contracts.V1;
using FleetScan.Posture.Index;

namespace FleetScan.Posture.Engine;

/// <summary>What the streamed rules of a control said of an object, kept because the control also has rules of the end.</summary>
internal sealed class CarriedOutcome(PlannedControl control, MergedOutcome merged, PosturePath[] paths) : Fact
{
    public PlannedControl Control { get; } = control;

    public MergedOutcome Merged { get; } = merged;

    /// <summary>The paths of all faults that stand, or of those that are accepted where none stands; objects that fail alike share them.</summary>
    public PosturePath[] Paths { get; } = paths;

    /// <summary>The rules one by one, where they are told apart; objects that fail alike share them.</summary>
    public RuleVerdict[] Rules { get; init; } = [];
}
