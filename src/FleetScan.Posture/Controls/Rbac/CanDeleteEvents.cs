using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Rbac;

internal sealed class CanDeleteEvents(RuleSettings settings) : AccessRule(
    settings,
    new AccessPattern(["delete", "deletecollection", "*"], ["", "*"], ["events", "*"]))
{
    public override string Name => "rule-can-delete-k8s-events-v1";
}
