using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Rbac;

internal sealed class CanCreatePersistentVolume(RuleSettings settings) : AccessRule(
    settings,
    new AccessPattern(["create", "*"], ["", "*"], ["persistentvolumes", "*"]))
{
    public override string Name => "rule-can-create-pv";
}
