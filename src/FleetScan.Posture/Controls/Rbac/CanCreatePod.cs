using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Rbac;

internal sealed class CanCreatePod(RuleSettings settings) : AccessRule(
    settings,
    new AccessPattern(["create", "*"], ["", "*"], ["pods", "*"]))
{
    public override string Name => "rule-can-create-pod";
}
