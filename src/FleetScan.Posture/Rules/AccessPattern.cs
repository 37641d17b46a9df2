namespace FleetScan.Posture.Rules;

/// <summary>A dangerous right: any of the verbs on any of the resources of any of the groups, within one entry of a role.</summary>
internal sealed record AccessPattern(string[] Verbs, string[] ApiGroups, string[] Resources);
