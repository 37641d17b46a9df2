using FleetScan.Posture.Index;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Rbac;

internal sealed class ClusterAdminRole(RuleSettings settings) : AccessRule(settings, new AccessPattern(["*"], ["*", ""], ["*"]))
{
    public override string Name => "cluster-admin-role";

    public override IReadOnlyList<KindMatch> Matches { get; } =
    [
        new("*", "*", "Role"),
        new("*", "*", "ClusterRole"),
        new("*", "*", "ClusterRoleBinding"),
    ];

    public override void Judge(BoundSubject subject, Responses responses)
    {
        if (subject.RoleResource.Name == "cluster-admin" && subject.BindingResource.Kind == "ClusterRoleBinding")
        {
            base.Judge(subject, responses);
        }
    }

    protected override void Add(Response response, string path) => response.FailedDelete(path);
}
