namespace FleetScan.Posture;

/// <summary>A step that an attack can take.</summary>
/// <param name="Name">Its name in the field, such as <c>Initial Access</c>.</param>
/// <param name="Controls">The failed controls, each of which opens it; ordered by id.</param>
public sealed record AttackStep(string Name, IReadOnlyList<ControlInfo> Controls);
