using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.DefaultNamespace;

internal sealed class RoleBindingInDefaultNamespace() : DefaultNamespaceRule(new KindMatch("rbac.authorization.k8s.io", "v1", "RoleBinding"))
{
    public override string Name => "rolebinding-in-default-namespace";
}
