using FleetScan.Kubernetes;

namespace FleetScan.Collection;

// Turns selectors into kinds to list. Each kind of a group is listed in one version only: the objects are the same in all of them.
internal static class ResourceResolver
{
    // Old groups that serve the same objects as a newer one (until Kubernetes 1.22), and events, which two groups serve to this day.
    private static readonly (string Group, string Plural, string Instead)[] Doubles =
    [
        ("extensions", "daemonsets", "apps"),
        ("extensions", "deployments", "apps"),
        ("extensions", "ingresses", "networking.k8s.io"),
        ("extensions", "networkpolicies", "networking.k8s.io"),
        ("extensions", "podsecuritypolicies", "policy"),
        ("extensions", "replicasets", "apps"),
        ("events.k8s.io", "events", ""),
    ];

    public static IReadOnlyList<ApiResource> Resolve(IReadOnlyList<ResourceSelector> selectors, ApiDirectory directory)
    {
        var preferred = directory.Resources
            .GroupBy(resource => (resource.Group, resource.Plural))
            .ToDictionary(versions => versions.Key, versions => versions.First().Version);
        var chosen = directory.Resources
            .Where(resource => selectors.Any(selector => Matches(selector, resource, preferred[(resource.Group, resource.Plural)])))
            .DistinctBy(resource => (resource.Group, resource.Plural))
            .ToArray();
        var listed = chosen.Select(resource => (resource.Group, resource.Plural)).ToHashSet();
        return [.. chosen.Where(resource => !Array.Exists(
            Doubles, twin => (twin.Group, twin.Plural) == (resource.Group, resource.Plural) && listed.Contains((twin.Instead, twin.Plural))))];
    }

    private static bool Matches(ResourceSelector selector, ApiResource resource, string preferred) =>
        Is(selector.Group, resource.Group)
        && (selector.Version == "*" ? resource.Version == preferred : Is(selector.Version, resource.Version))
        && (Is(selector.Resource, resource.Plural) || Is(selector.Resource, resource.Kind));

    private static bool Is(string pattern, string value) => pattern == "*" || string.Equals(pattern, value, StringComparison.OrdinalIgnoreCase);
}
