namespace FleetScan.Posture.Index;

/// <summary>
/// One entry of a role's rules. Elements that are no strings are null, so that positions hold. Resource names are null where the field is missing, which
/// means every object.
/// </summary>
internal sealed record PolicyRule(string?[] Verbs, string?[] ApiGroups, string?[] Resources, string?[]? ResourceNames);
