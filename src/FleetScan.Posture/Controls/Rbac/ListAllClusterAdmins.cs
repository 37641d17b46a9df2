using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Rbac;

internal sealed class ListAllClusterAdmins(RuleSettings settings) : AccessRule(
    settings,
    new AccessPattern(["*"], ["*", ""], ["*"]))
{
    public override string Name => "rule-list-all-cluster-admins-v1";
}
