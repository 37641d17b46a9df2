namespace FleetScan.Posture.Index;

/// <summary>Joins bindings with roles.</summary>
internal static class BoundSubjects
{
    /// <summary>
    /// Every subject of every binding with every role that the binding means. Upstream ignores the namespace of a Role, so that a binding there also
    /// meets Roles of that name elsewhere; ours looks in the binding's namespace, as the API server does.
    /// </summary>
    public static IEnumerable<BoundSubject> Of(ClusterIndex index, bool anyNamespace)
    {
        var roles = index.Facts<RoleFact>("Role", "ClusterRole")
            .ToLookup(role => new RoleKey(role.Resource.Kind, role.Resource.Name, NamespaceKey(role.Resource, anyNamespace)));

        foreach (var (resource, binding) in index.Facts<BindingFact>("RoleBinding", "ClusterRoleBinding"))
        {
            var scope = binding.RoleKind == "Role" && !anyNamespace ? resource.Namespace ?? "default" : "";
            foreach (var (roleResource, role) in roles[new RoleKey(binding.RoleKind, binding.RoleName, scope)])
            {
                foreach (var subject in binding.Subjects)
                {
                    yield return new BoundSubject(subject, resource, binding, roleResource, role);
                }
            }
        }
    }

    private static string NamespaceKey(IndexedResource role, bool anyNamespace) => anyNamespace || role.Kind != "Role" ? "" : role.Namespace ?? "default";

    private readonly record struct RoleKey(string Kind, string Name, string Namespace);
}
