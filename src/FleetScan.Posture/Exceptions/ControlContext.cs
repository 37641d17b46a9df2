namespace FleetScan.Posture.Exceptions;

/// <summary>A control of a plan and why it is there.</summary>
/// <param name="Info">The control.</param>
/// <param name="Slot">Its position among the plan's controls.</param>
/// <param name="Frameworks">The frameworks of the plan that it belongs to; null among them where it was asked for by itself. Never empty.</param>
internal sealed record ControlContext(ControlInfo Info, int Slot, IReadOnlyList<string?> Frameworks);
