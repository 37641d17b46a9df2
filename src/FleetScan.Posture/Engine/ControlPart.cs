namespace FleetScan.Posture.Engine;

/// <summary>
/// The rules of a control that look at one kind of objects, by position among the plan's rules. A part of the end may have rules whose outcome is carried
/// over from when objects streamed.
/// </summary>
internal sealed record ControlPart(PlannedControl Control, int[] Rules, params int[] Carried);
