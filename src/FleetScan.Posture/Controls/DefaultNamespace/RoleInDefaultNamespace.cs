using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.DefaultNamespace;

internal sealed class RoleInDefaultNamespace() : DefaultNamespaceRule(new KindMatch("rbac.authorization.k8s.io", "v1", "Role"))
{
    public override string Name => "role-in-default-namespace";
}
