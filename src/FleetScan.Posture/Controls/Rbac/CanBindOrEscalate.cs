using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Rbac;

internal sealed class CanBindOrEscalate(RuleSettings settings) : AccessRule(
    settings,
    new AccessPattern(["bind", "*"], ["rbac.authorization.k8s.io", "*"], ["clusterroles", "roles", "*"]),
    new AccessPattern(["escalate", "*"], ["rbac.authorization.k8s.io", "*"], ["clusterroles", "roles", "*"]))
{
    public override string Name => "rule-can-bind-escalate";
}
