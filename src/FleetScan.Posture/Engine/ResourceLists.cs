using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Engine;

/// <summary>Turns what rules match into as few lists as give all of it.</summary>
internal static class ResourceLists
{
    // The groups of the kinds that some rules match in any group; listing other groups' kinds of that name would cost and tell nothing.
    private static readonly Dictionary<string, string> Homes = new(StringComparer.Ordinal)
    {
        ["ConfigMap"] = "",
        ["Namespace"] = "",
        ["ServiceAccount"] = "",
        ["Deployment"] = "apps",
        ["CronJob"] = "batch",
        ["Role"] = "rbac.authorization.k8s.io",
        ["ClusterRole"] = "rbac.authorization.k8s.io",
        ["ClusterRoleBinding"] = "rbac.authorization.k8s.io",
    };

    public static IReadOnlyList<ResourceSelector> Of(IEnumerable<Rule> rules) =>
    [
        .. rules.SelectMany(rule => rule.Matches)
            .Where(match => !match.IsExternal)
            .GroupBy(match => (Group: match.Group == "*" ? Homes.GetValueOrDefault(match.Kind, "*") : match.Group, match.Kind))
            .Select(group => new ResourceSelector(group.Key.Group, VersionOf(group), group.Key.Kind))
            .OrderBy(selector => selector.Group, StringComparer.Ordinal)
            .ThenBy(selector => selector.Resource, StringComparer.Ordinal),
    ];

    // A rule that names its version would get nothing out of a list of another one.
    private static string VersionOf(IEnumerable<KindMatch> matches) =>
        matches.Select(match => match.Version).FirstOrDefault(version => version != "*") ?? "*";
}
