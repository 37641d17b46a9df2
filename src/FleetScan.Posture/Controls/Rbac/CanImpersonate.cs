using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Rbac;

internal sealed class CanImpersonate(RuleSettings settings) : AccessRule(
    settings,
    new AccessPattern(["impersonate", "*"], ["", "*"], ["users", "serviceaccounts", "groups", "uids", "*"]))
{
    public override string Name => "rule-can-impersonate-users-groups-v1";
}
