using FleetScan.Contracts.V1;
using FleetScan.Posture.Index;

namespace FleetScan.Posture.Engine;

/// <summary>What the streamed rules of a control said of an object, kept because the control also has rules of the end.</summary>
internal sealed class CarriedOutcome(PlannedControl control, RuleStatus status, string? error, PosturePath[] paths) : Fact
{
    public PlannedControl Control { get; } = control;

    public RuleStatus Status { get; } = status;

    public string? Error { get; } = error;

    /// <summary>The paths of all faults; objects that fail alike share them.</summary>
    public PosturePath[] Paths { get; } = paths;
}
