namespace FleetScan.Posture.Engine;

/// <summary>The rules of a control that look at one kind of objects, by position among the plan's rules.</summary>
internal sealed record ControlPart(PlannedControl Control, int[] Rules);
