using System.Globalization;
using FleetScan.Posture.Index;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Rbac;

internal sealed class AuthenticatedUsersTakeOver(RuleSettings settings) : SubjectRule
{
    // Upstream lists the singular of two kinds; no role uses it.
    private static readonly string[] QuirkyResources =
    [
        "*", "pods", "pods/exec", "pods/attach", "pods/portforward", "deployments", "statefulset", "daemonset", "jobs", "cronjobs", "nodes", "secrets",
    ];

    private static readonly string[] Resources = [.. QuirkyResources, "statefulsets", "daemonsets"];

    public override string Name => "system-authenticated-allowed-to-take-over-cluster";

    public override string? Difference =>
        "Only the group system:authenticated fails, not the other subjects of its binding; a ClusterRole bound in a namespace counts, and so do StatefulSets and DaemonSets.";

    public override void Judge(BoundSubject subject, Responses responses)
    {
        if (!IsBound(subject) || !subject.Role.Rules.Any(rule => rule.Resources.Any(IsDangerous)))
        {
            return;
        }

        for (var position = 0; position < subject.Binding.Subjects.Length; position++)
        {
            var other = subject.Binding.Subjects[position];
            if (other is { Kind: "Group", Name: "system:authenticated" } && (settings.KubescapeQuirks || other.Equals(subject.Subject)))
            {
                Report(responses.Fail(), position);
            }
        }
    }

    private bool IsDangerous(string? resource) => Array.IndexOf(settings.KubescapeQuirks ? QuirkyResources : Resources, resource) >= 0;

    private bool IsBound(BoundSubject subject)
    {
        var (binding, role) = (subject.BindingResource, subject.RoleResource);
        var sameGroup = subject.Binding.RoleApiGroup is { } group && role.Identity.ApiVersion.StartsWith(group, StringComparison.Ordinal);
        return sameGroup && (binding.Kind, role.Kind) switch
        {
            ("RoleBinding", "Role") => settings.KubescapeQuirks ? binding.Namespace is { } home && home == role.Namespace : binding.Home == role.Home,
            ("ClusterRoleBinding", "ClusterRole") => true,
            ("RoleBinding", "ClusterRole") => !settings.KubescapeQuirks,
            _ => false,
        };
    }

    private void Report(Response response, int position)
    {
        if (settings.KubescapeQuirks)
        {
            response.FailedReview("");
        }

        response.FailedReview(string.Create(CultureInfo.InvariantCulture, $"relatedObjects[0].subjects[{position}]"));
        response.FailedReview(settings.KubescapeQuirks ? "relatedObjects[1].roleRef.name" : "relatedObjects[0].roleRef.name");
    }
}
