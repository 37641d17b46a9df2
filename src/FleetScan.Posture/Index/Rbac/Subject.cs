namespace FleetScan.Posture.Index;

/// <summary>One subject of a binding as it is written; null for a field that is missing or no string.</summary>
internal sealed record Subject(string? Kind, string? Name, string? Namespace, string? ApiGroup)
{
    /// <summary>Upstream's sameness: kind and name, and the namespace or the API group, where both have it.</summary>
    public bool IsSameAs(Subject other) =>
        Kind == other.Kind && Name == other.Name && Kind is not null && Name is not null
        && ((Namespace is not null && Namespace == other.Namespace) || (ApiGroup is not null && ApiGroup == other.ApiGroup));
}
