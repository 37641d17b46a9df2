using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Rbac;

internal sealed class CanPortForward(RuleSettings settings) : AccessRule(
    settings,
    new AccessPattern(["create", "*"], ["", "*"], ["pods/portforward", "pods/*", "*"]))
{
    public override string Name => "rule-can-portforward-v1";
}
