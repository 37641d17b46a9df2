using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Rbac;

internal sealed class ExecIntoContainer(RuleSettings settings) : AccessRule(
    settings,
    new AccessPattern(["create", "*"], ["", "*"], ["pods/exec", "pods/*", "*"]))
{
    public override string Name => "exec-into-container-v1";
}
