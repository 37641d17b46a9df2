namespace FleetScan.Posture.Engine;

/// <summary>
/// A control of a plan, by position among the plan's controls. It is not configured when it asks for settings and all of them are empty: then it skips
/// whatever it looks at.
/// </summary>
internal sealed record PlannedControl(ControlInfo Info, int Slot, bool IsConfigured);
